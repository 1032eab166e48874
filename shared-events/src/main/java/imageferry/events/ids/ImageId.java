package imageferry.events.ids;

import java.util.regex.Pattern;

/** A custom image. */
public record ImageId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("m-[a-z0-9]{20}");

    public ImageId {
        Identifier.require(value, FORM);
    }

    public static ImageId valueOf(String value) {
        return new ImageId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
