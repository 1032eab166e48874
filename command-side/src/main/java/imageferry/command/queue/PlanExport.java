package imageferry.command.queue;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.imagetask.ExportDisk;
import java.util.List;

/** Put the disks of an export into the job table. Harmless when they are there. */
public record PlanExport(
        ImageTaskId taskId,
        AccountId accountId,
        RegionId regionId,
        String bucket,
        String format,
        List<ExportDisk> disks) {
    public PlanExport {
        disks = List.copyOf(disks);
    }
}
