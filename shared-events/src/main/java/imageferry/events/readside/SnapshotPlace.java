package imageferry.events.readside;

import imageferry.events.ids.SnapshotId;
import java.time.Instant;

/**
 * A place in the order of snapshots, newest first: that of the last snapshot of a page. It stays where it is while snapshots
 * come and go.
 *
 * @param createdAt to the microsecond, as the view has it
 */
public record SnapshotPlace(Instant createdAt, SnapshotId snapshotId) {
    public static SnapshotPlace of(SnapshotView view) {
        return new SnapshotPlace(view.createdAt(), view.snapshotId());
    }
}
