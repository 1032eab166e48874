package imageferry.events;

import imageferry.events.ids.ImageId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUntagged;
import imageferry.events.image.Tag;
import imageferry.events.snapshot.SnapshotEvent.SnapshotJoinedGroup;
import imageferry.events.snapshot.SnapshotEvent.SnapshotTagged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUntagged;
import java.util.List;

/** One instance of every event of tags and resource groups. */
final class SampleLabels {
    private static final ImageId IMAGE = SampleEvents.IMAGE;
    private static final SnapshotId SNAPSHOT = SampleEvents.SNAPSHOT;
    private static final List<Tag> TAGS = List.of(new Tag("team", "web"), new Tag("keep", ""));
    private static final List<String> KEYS = List.of("keep");
    private static final String GROUP = "rg-bp67acfmxazb4p1a2b";

    private SampleLabels() {}

    static List<DomainEvent> all() {
        return List.of(
                new ImageTagged(IMAGE, TAGS),
                new ImageUntagged(IMAGE, KEYS),
                new ImageJoinedGroup(IMAGE, GROUP),
                new SnapshotTagged(SNAPSHOT, TAGS),
                new SnapshotUntagged(SNAPSHOT, KEYS),
                new SnapshotJoinedGroup(SNAPSHOT, GROUP));
    }
}
