package imageferry.command.disk;

import java.nio.ByteBuffer;

/** Bytes that are zero. */
final class Zeros {
    private static final ByteBuffer SOME = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

    private Zeros() {}

    /** Puts so many of them. */
    static void put(ByteBuffer into, int count) {
        int left = count;
        while (left > 0) {
            int some = Math.min(left, SOME.capacity());
            into.put(SOME.slice(0, some));
            left -= some;
        }
    }
}
