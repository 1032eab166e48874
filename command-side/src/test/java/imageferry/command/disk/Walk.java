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

    /**
     * Where a disk, read in the same way, is first another than what it was made from; -1 when it is the same. What it knows to be zero
     * has to be zero there, and not to go beyond its end.
     */
    static long mismatch(DiskImage disk, int blockSize, RandomDisk origin) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(blockSize);
        for (long at = 0; at < disk.sizeBytes(); ) {
            long left = disk.sizeBytes() - at;
            long zeros = disk.zerosAt(at);
            if (zeros > left) {
                return disk.sizeBytes();
            }
            int count = (int) Math.min(zeros > 0 ? Math.min(zeros, NOTHING.length) : blockSize, left);
            ByteBuffer found;
            if (zeros > 0) {
                found = ByteBuffer.wrap(NOTHING, 0, count);
            } else {
                disk.read(at, block.clear().limit(count));
                found = block.flip();
            }
            int other = ByteBuffer.wrap(origin.content(at, count)).mismatch(found);
            if (other >= 0) {
                return at + other;
            }
            at += count;
        }
        return -1;
    }
}
