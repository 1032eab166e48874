package imageferry.events.ids;

import java.util.regex.Pattern;

/** The way from one region to another one; written source:destination. A region has no link to itself. */
public record LinkId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,62}:[a-z][a-z0-9-]{1,62}");

    public LinkId {
        Identifier.require(value, FORM);
        int colon = value.indexOf(':');
        if (value.substring(0, colon).equals(value.substring(colon + 1))) {
            throw new IllegalArgumentException("Expected two regions, but a link leads from one to another");
        }
    }

    public static LinkId of(RegionId source, RegionId destination) {
        return new LinkId(source.value() + ":" + destination.value());
    }

    public static LinkId valueOf(String value) {
        return new LinkId(value);
    }

    /** Where the bytes come from. */
    public RegionId source() {
        return new RegionId(value.substring(0, value.indexOf(':')));
    }

    /** Where the bytes go. */
    public RegionId destination() {
        return new RegionId(value.substring(value.indexOf(':') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
