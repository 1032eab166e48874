package imageferry.command.queue;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.imagetask.ImportDisk;
import java.util.List;

/** Put the disks of an import into the job table. Harmless when they are there. */
public record PlanImport(
        ImageTaskId taskId, AccountId accountId, RegionId regionId, ImageId imageId, List<ImportDisk> disks) {
    public PlanImport {
        disks = List.copyOf(disks);
    }
}
