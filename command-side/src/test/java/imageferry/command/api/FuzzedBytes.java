package imageferry.command.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Decisions made from bytes, in order. When they are used up the rest follows from what they were, so that a few bytes make a whole
 * request, always the same one.
 */
final class FuzzedBytes {
    private final byte[] bytes;
    private final SplittableRandom rest;
    private int at;

    FuzzedBytes(byte[] bytes) {
        this.bytes = bytes;
        rest = new SplittableRandom(Arrays.hashCode(bytes));
    }

    /** From 0 to most, itself left out. */
    int below(int most) {
        int value = most > 256 ? (next() << 8) | next() : next();
        return value % most;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Text of any characters, of at most so many bytes. */
    String text(int most) {
        return new String(bytes(most), StandardCharsets.UTF_8);
    }

    /** Text whose characters are bytes, as it may be on the wire. */
    String latin(int most) {
        return new String(bytes(most), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int most) {
        byte[] made = new byte[below(most + 1)];
        for (int i = 0; i < made.length; i++) {
            made[i] = (byte) next();
        }
        return made;
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : rest.nextInt(256);
    }
}
