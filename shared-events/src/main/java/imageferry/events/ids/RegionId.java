package imageferry.events.ids;

import java.util.regex.Pattern;

/** A region, such as cn-hangzhou. */
public record RegionId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    public RegionId {
        Identifier.require(value, FORM);
    }

    public static RegionId valueOf(String value) {
        return new RegionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
