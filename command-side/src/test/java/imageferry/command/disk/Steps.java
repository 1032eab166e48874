package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Goes through a disk by blocks of 4 MiB, as an import does. */
final class Steps {
    private static final int BLOCK = 4 << 20;

    private Steps() {}

    /** How often it had to ask for zeros or to read. */
    static long count(DiskImage disk) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        long steps = 0;
        for (long at = 0; at < disk.sizeBytes(); steps++) {
            long zeros = disk.zerosAt(at);
            if (zeros / BLOCK > 0 || at + zeros >= disk.sizeBytes()) {
                at += at + zeros >= disk.sizeBytes() ? zeros : zeros / BLOCK * BLOCK;
            } else {
                disk.read(at, block.clear());
                at += BLOCK;
            }
        }
        return steps;
    }
}
