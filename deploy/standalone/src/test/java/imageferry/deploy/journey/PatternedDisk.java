package imageferry.deploy.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** A disk of noise with holes, the same for the same seed: no two of its blocks are equal. */
public record PatternedDisk(Path file, long size, long content) {
    private static final int BLOCK = 4 << 20;

    /**
     * Writes the disk.
     *
     * @param blocks of 4 MiB; every fourth is a hole, and the disk ends with half a block
     */
    public static PatternedDisk write(Path file, int blocks, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[BLOCK];
        long content = 0;
        long size = (long) blocks * BLOCK + BLOCK / 2;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int block = 0; block <= blocks; block++) {
                if (block % 4 != 3) {
                    random.nextBytes(bytes);
                    int length = block == blocks ? BLOCK / 2 : BLOCK;
                    out.write(ByteBuffer.wrap(bytes, 0, length), (long) block * BLOCK);
                    content += length;
                }
            }
            if (out.size() < size) {
                out.write(ByteBuffer.allocate(1), size - 1);
            }
        }
        return new PatternedDisk(file, size, content);
    }

    public String sha256() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public String name() {
        return file.getFileName().toString();
    }
}
