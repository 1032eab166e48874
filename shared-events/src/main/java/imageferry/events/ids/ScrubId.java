package imageferry.events.ids;

import java.util.regex.Pattern;

/** A verification of stored content on demand. */
public record ScrubId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("v-[a-z0-9]{20}");

    public ScrubId {
        Identifier.require(value, FORM);
    }

    public static ScrubId valueOf(String value) {
        return new ScrubId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
