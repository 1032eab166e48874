package imageferry.events.snapshot;

import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import org.jspecify.annotations.Nullable;

/**
 * Where a snapshot's content came from.
 *
 * @param sourceSnapshotId the snapshot it is a copy of; null when it was imported
 * @param sourceRegionId that snapshot's region; null when it was imported
 */
public record Lineage(
        Origin origin,
        @Nullable SnapshotId sourceSnapshotId,
        @Nullable RegionId sourceRegionId) {
    /** The ways into a region. */
    public enum Origin {
        IMPORT,
        COPY,
        DISK
    }

    public static final Lineage IMPORTED = new Lineage(Origin.IMPORT, null, null);

    public static Lineage copyOf(SnapshotId snapshot, RegionId region) {
        return new Lineage(Origin.COPY, snapshot, region);
    }
}
