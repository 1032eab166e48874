package imageferry.command.crypto;

import java.util.Arrays;

/** Key material in memory. Never printed, never serialised; a copy is handed out so that the holder can wipe its own. */
public final class SecretBytes {
    private final byte[] bytes;

    public SecretBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Takes the material over: the array is overwritten. */
    public static SecretBytes taken(byte[] bytes) {
        try {
            return new SecretBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** A copy; the caller wipes it. */
    public byte[] copy() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** Overwrites the material. Later copies are zeros. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + "]";
    }
}
