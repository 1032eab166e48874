package imageferry.events.ids;

import java.util.regex.Pattern;

/** An import or export task. */
public record ImageTaskId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("t-[a-z0-9]{20}");

    public ImageTaskId {
        Identifier.require(value, FORM);
    }

    public static ImageTaskId valueOf(String value) {
        return new ImageTaskId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
