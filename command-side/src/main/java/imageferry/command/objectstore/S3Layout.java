package imageferry.command.objectstore;

import imageferry.command.block.ChunkDomain;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.ManifestKey;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.util.regex.Pattern;

/**
 * How the objects of a region are called, {@code docs/format.md} §10. Names are made of ids and hex digits only.
 *
 * @param base what all of them begin with, slash included
 */
record S3Layout(RegionId regionId, String base) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");
    private static final String PLAIN = "plain";

    static S3Layout of(S3Place place, RegionId region) {
        String prefix = place.prefix().isEmpty() ? "" : place.prefix() + "/";
        return new S3Layout(region, prefix + region.value() + "/");
    }

    String format() {
        return base + "format";
    }

    String mark() {
        return base + "mark";
    }

    /** Where the probe leaves nothing. */
    String probes() {
        return base + "probe/";
    }

    String chunks() {
        return base + "chunks/";
    }

    String chunks(AccountId account) {
        return chunks() + account.value() + "/";
    }

    String domain(ChunkDomain domain) {
        if (!domain.regionId().equals(regionId)) {
            throw new IllegalArgumentException(
                    "Expected chunks of " + regionId + " but got some of " + domain.regionId());
        }
        String dataKey = domain.dataKeyId();
        if (dataKey != null && (!ID.matcher(dataKey).matches() || dataKey.equals(PLAIN))) {
            throw new IllegalArgumentException("Expected a data key id of the form " + ID);
        }
        return chunks(domain.accountId()) + (dataKey == null ? PLAIN : dataKey) + "/";
    }

    String chunk(ChunkKey key) {
        return domain(key.domain()) + key.name().value();
    }

    String manifests() {
        return base + "manifests/";
    }

    String manifests(AccountId account) {
        return manifests() + account.value() + "/";
    }

    String manifests(AccountId account, SnapshotId snapshot) {
        return manifests(account) + snapshot.value() + "/";
    }

    String manifest(ManifestKey key) {
        return manifests(key.account()) + key.address();
    }
}
