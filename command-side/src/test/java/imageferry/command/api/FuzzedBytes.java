package imageferry.command.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Decisions made from bytes, in order; when they are used up, all that follow are the first choice. */
final class FuzzedBytes {
    private final byte[] bytes;
    private int at;

    FuzzedBytes(byte[] bytes) {
        this.bytes = bytes;
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
        int length = Math.min(below(most + 1), bytes.length - at);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }
}
