package imageferry.events.ids;

import java.util.regex.Pattern;

/** The public half of an access key. */
public record AccessKeyId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public AccessKeyId {
        Identifier.require(value, FORM);
    }

    public static AccessKeyId valueOf(String value) {
        return new AccessKeyId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
