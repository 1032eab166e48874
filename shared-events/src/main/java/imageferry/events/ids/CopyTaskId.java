package imageferry.events.ids;

import java.util.regex.Pattern;

/** One copy of one image or one snapshot; made from the id of what it makes, so that one leads to the other. */
public record CopyTaskId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("ct-[a-z0-9]{20}");

    public CopyTaskId {
        Identifier.require(value, FORM);
    }

    /** The copy whose destination is this image. */
    public static CopyTaskId of(ImageId destination) {
        return new CopyTaskId("ct-" + destination.value().substring("m-".length()));
    }

    /** The copy of one snapshot alone whose destination is this one. */
    public static CopyTaskId of(SnapshotId destination) {
        return new CopyTaskId("ct-" + destination.value().substring("s-".length()));
    }

    public static CopyTaskId valueOf(String value) {
        return new CopyTaskId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
