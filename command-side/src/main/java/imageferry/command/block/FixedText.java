package imageferry.command.block;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A short ASCII text in a field of 64 bytes: length, text, zeros. */
final class FixedText {
    static final int FIELD = 64;

    private FixedText() {}

    static void put(ByteBuffer target, int offset, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length >= FIELD) {
            throw new IllegalArgumentException("Expected a text of at most 63 characters");
        }
        target.put(offset, (byte) ascii.length);
        target.put(offset + 1, ascii);
    }

    static String get(ByteBuffer source, int offset) throws DamagedException {
        int length = source.get(offset);
        if (length < 0 || length >= FIELD) {
            throw new DamagedException("a text field is longer than it can be");
        }
        byte[] ascii = new byte[length];
        source.get(offset + 1, ascii);
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
