package imageferry.events.ids;

import java.util.regex.Pattern;

/** A master key of the KMS API. */
public record KeyId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    public KeyId {
        Identifier.require(value, FORM);
    }

    public static KeyId valueOf(String value) {
        return new KeyId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
