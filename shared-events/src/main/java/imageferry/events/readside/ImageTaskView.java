package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import or export as its owner sees it.
 *
 * @param action {@code ImportImage} or {@code ExportImage}
 * @param failure why it failed or what it waits for, in plain words; null otherwise
 * @param disks the system disk first
 */
public record ImageTaskView(
        ImageTaskId taskId,
        AccountId accountId,
        RegionId regionId,
        ImageId imageId,
        String action,
        ImageTaskState state,
        int progress,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        List<TaskDiskView> disks) {
    public ImageTaskView {
        disks = List.copyOf(disks);
    }

    /** The same with its disks. */
    public ImageTaskView with(List<TaskDiskView> found) {
        return new ImageTaskView(
                taskId, accountId, regionId, imageId, action, state, progress, createdAt, finishedAt, failure, found);
    }
}
