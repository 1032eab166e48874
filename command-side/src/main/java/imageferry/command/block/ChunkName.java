package imageferry.command.block;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** The name of a stored block: 64 hex digits, a keyed hash of the block's digest. */
public record ChunkName(String value) implements Comparable<ChunkName> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ChunkName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Expected a chunk name of 64 hex digits");
        }
    }

    public static ChunkName of(byte[] hash) {
        return new ChunkName(HexFormat.of().formatHex(hash));
    }

    @Override
    public int compareTo(ChunkName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
