package imageferry.events.ids;

import java.util.regex.Pattern;

/** One version of a master key. */
public record KeyVersionId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    public KeyVersionId {
        Identifier.require(value, FORM);
    }

    public static KeyVersionId valueOf(String value) {
        return new KeyVersionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
