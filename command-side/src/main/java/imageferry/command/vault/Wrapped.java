package imageferry.command.vault;

import java.util.Arrays;

/** A wrapped secret as it lies in a table. Immutable. */
final class Wrapped {
    private final byte[] bytes;

    Wrapped(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wrapped wrapped && Arrays.equals(bytes, wrapped.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Wrapped[" + bytes.length + "]";
    }
}
