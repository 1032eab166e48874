package imageferry.events.ids;

import java.util.regex.Pattern;

/** A disk snapshot. */
public record SnapshotId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("s-[a-z0-9]{20}");

    public SnapshotId {
        Identifier.require(value, FORM);
    }

    public static SnapshotId valueOf(String value) {
        return new SnapshotId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
