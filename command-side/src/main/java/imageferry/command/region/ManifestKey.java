package imageferry.command.region;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The address of a manifest in a region.
 *
 * @param epoch the fencing epoch of its writer, 0 or more
 */
public record ManifestKey(AccountId account, SnapshotId snapshot, long epoch) {
    private static final Pattern EPOCH = Pattern.compile("[0-7][0-9a-f]{15}");

    public ManifestKey {
        if (epoch < 0) {
            throw new IllegalArgumentException("Expected an epoch of 0 or more");
        }
    }

    /** Reads the form that events carry. */
    public static ManifestKey of(AccountId account, String address) {
        int slash = address.indexOf('/');
        String epoch = address.substring(slash + 1);
        if (slash < 0 || !EPOCH.matcher(epoch).matches()) {
            throw new IllegalArgumentException("Expected the address of a manifest");
        }
        return new ManifestKey(
                account, new SnapshotId(address.substring(0, slash)), HexFormat.fromHexDigitsToLong(epoch));
    }

    /** The form that events carry: snapshot id, slash, 16 hex digits. */
    public String address() {
        return snapshot.value() + "/" + epochDigits();
    }

    String epochDigits() {
        return HexFormat.of().toHexDigits(epoch);
    }
}
