package imageferry.command.region;

import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.RegionId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Which event store a region's store belongs to and how far that had come: the marker object, {@code docs/format.md} §9. An event store
 * that knows less than the mark is not the one the store's content was written by, such as a restored backup.
 *
 * @param installation 32 hex digits, made with the event store
 * @param position global position of the last event seen, 0 for none
 * @param eventId that event's identifier, so that another history of the same length is told apart; "-" at position 0
 * @param time when, by the clock of the service
 */
public record StoreMark(RegionId regionId, String installation, long position, String eventId, Instant time) {
    /** Longest stored form in bytes. */
    public static final int LONGEST = 4096;

    private static final Pattern INSTALLATION = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9-]{1,255}");
    private static final Pattern TEXT = Pattern.compile("""
            image-ferry store mark
            version 1
            region ([a-z0-9-]{1,63})
            installation ([0-9a-f]{32})
            position ([0-9]{1,18})
            event ([A-Za-z0-9-]{1,255})
            time ([0-9TZ:.-]{1,40})
            check ([0-9a-f]{8})
            """);

    public StoreMark {
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new IllegalArgumentException("Expected an installation of 32 hex digits");
        }
        if (position < 0 || !EVENT.matcher(eventId).matches()) {
            throw new IllegalArgumentException("Expected a position of 0 or more and an event's identifier");
        }
    }

    /** The stored form: ASCII lines, the last one a CRC32C of those before. */
    public byte[] encode() {
        String lines = "image-ferry store mark\nversion 1\nregion " + regionId.value() + "\ninstallation "
                + installation + "\nposition " + position + "\nevent " + eventId + "\ntime " + time + "\n";
        return (lines + "check " + check(lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the stored form. @throws RegionStoreException permanent, when it is damaged or of another region or version */
    public static StoreMark decode(RegionId region, byte[] stored) {
        String text = new String(stored, StandardCharsets.US_ASCII);
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()
                || !check(text.substring(0, text.lastIndexOf("check "))).equals(matcher.group(6))) {
            throw new RegionStoreException(Kind.PERMANENT, "The mark of the store is damaged or of another version");
        }
        if (!matcher.group(1).equals(region.value())) {
            throw new RegionStoreException(Kind.PERMANENT, "The mark is that of the store of " + matcher.group(1));
        }
        try {
            long position = Long.parseLong(matcher.group(3));
            return new StoreMark(region, matcher.group(2), position, matcher.group(4), Instant.parse(matcher.group(5)));
        } catch (DateTimeException e) {
            throw new RegionStoreException(Kind.PERMANENT, "The mark of the store has no time", e);
        }
    }

    private static String check(String lines) {
        CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
