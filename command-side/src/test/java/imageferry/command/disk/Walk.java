package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a disk from start to end as an import does: what is known to be zero is not read. */
final class Walk {
    private static final byte[] NOTHING = new byte[1 << 16];

    private Walk() {}

    static String zerosAndSha256(DiskImage disk, int blockSize) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        ByteBuffer block = ByteBuffer.allocateDirect(blockSize);
        for (long at = 0; at < disk.sizeBytes(); ) {
            long zeros = disk.zerosAt(at);
            if (zeros > 0) {
                at += zeros;
                for (long left = zeros; left > 0; left -= NOTHING.length) {
                    digest.update(NOTHING, 0, (int) Math.min(left, NOTHING.length));
                }
            } else {
                block.clear().limit((int) Math.min(blockSize, disk.sizeBytes() - at));
                disk.read(at, block);
                digest.update(block.flip());
                at += block.limit();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
