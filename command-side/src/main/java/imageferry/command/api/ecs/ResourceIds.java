package imageferry.command.api.ecs;

import imageferry.command.dispatch.IdSource;
import imageferry.command.region.Region;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.SnapshotId;
import org.springframework.stereotype.Component;

/** Makes the ids of resources, which tell their region. */
@Component
public final class ResourceIds {
    private static final int LENGTH = 20;

    private final IdSource ids;

    public ResourceIds(IdSource ids) {
        this.ids = ids;
    }

    public ImageId image(Region region) {
        return ImageId.valueOf("m-" + fresh(region));
    }

    public SnapshotId snapshot(Region region) {
        return SnapshotId.valueOf("s-" + fresh(region));
    }

    public ImageTaskId imageTask(Region region) {
        return ImageTaskId.valueOf("t-" + fresh(region));
    }

    private String fresh(Region region) {
        return region.idLetters() + ids.text(LENGTH - region.idLetters().length());
    }
}
