package imageferry.command.image;

import imageferry.events.ids.SnapshotId;
import java.util.List;

/** The snapshots that an image had pinned when it was deleted; each is to be unpinned. */
public record ReleasedSnapshots(List<SnapshotId> snapshots) {
    public ReleasedSnapshots {
        snapshots = List.copyOf(snapshots);
    }
}
