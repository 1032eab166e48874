package imageferry.events.snapshot;

import imageferry.events.ids.Identifier;
import java.util.regex.Pattern;

/** The keyed tree hash over a snapshot's block digests, 64 hex digits: equal content of one account has equal roots. */
public record ContentRoot(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public ContentRoot {
        Identifier.require(value, FORM);
    }

    public static ContentRoot valueOf(String value) {
        return new ContentRoot(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
