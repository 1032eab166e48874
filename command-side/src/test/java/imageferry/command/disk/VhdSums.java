package imageferry.command.disk;

import java.nio.ByteBuffer;

/** Makes the checksums of a changed VHD file fit again. */
final class VhdSums {
    private VhdSums() {}

    static void mend(byte[] file) {
        ByteBuffer numbers = ByteBuffer.wrap(file);
        mend(numbers, file.length - 512, 512, 64);
        mend(numbers, 0, 512, 64);
        mend(numbers, 512, 1024, 36);
    }

    private static void mend(ByteBuffer file, int start, int length, int at) {
        if (start < 0 || start + length > file.limit()) {
            return;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += i >= at && i < at + 4 ? 0 : Byte.toUnsignedInt(file.get(start + i));
        }
        file.putInt(start + at, ~sum);
    }
}
