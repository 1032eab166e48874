package imageferry.command.api.ecs;

import imageferry.command.dispatch.IdSource;
import imageferry.command.region.Region;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.SnapshotId;
import org.springframework.stereotype.Component;

/** Makes the ids of resources, which tell their region. */
@Component
final class ResourceIds {
    private static final int LENGTH = 20;

    private final IdSource ids;

    ResourceIds(IdSource ids) {
        this.ids = ids;
    }

    ImageId image(Region region) {
        return ImageId.valueOf("m-" + fresh(region));
    }

    SnapshotId snapshot(Region region) {
        return SnapshotId.valueOf("s-" + fresh(region));
    }

    ImageTaskId imageTask(Region region) {
        return ImageTaskId.valueOf("t-" + fresh(region));
    }

    private String fresh(Region region) {
        return region.idLetters() + ids.text(LENGTH - region.idLetters().length());
    }
}
