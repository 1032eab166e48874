package imageferry.deploy.carry;

import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * The SHA-256 of a file, and which of its blocks hold data.
 *
 * @param sha256 lower-case hex
 * @param data a bit for each block that is not all zeros
 */
record FileDigest(String sha256, BitSet data) {
    static final int BLOCK = 64 << 10;
    private static final byte[] ZEROS = new byte[BLOCK];

    static FileDigest of(Path file, Terminal terminal, String what) throws IOException {
        MessageDigest digest = hasher();
        BitSet data = new BitSet();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Meter meter = new Meter(terminal, what, channel.size(), 0);
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            for (int number = 0; fill(channel, block) > 0; number++) {
                block.flip();
                if (!isZero(block.array(), block.limit())) {
                    data.set(number);
                }
                meter.advance(block.limit());
                digest.update(block);
                block.clear();
            }
            meter.draw();
        }
        return new FileDigest(HexFormat.of().formatHex(digest.digest()), data);
    }

    static boolean isZero(byte[] bytes, int length) {
        return Arrays.equals(bytes, 0, length, ZEROS, 0, length);
    }

    private static int fill(FileChannel channel, ByteBuffer block) throws IOException {
        while (block.hasRemaining() && channel.read(block) >= 0) {
            // until it is full or the file ends
        }
        return block.position();
    }

    private static MessageDigest hasher() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
