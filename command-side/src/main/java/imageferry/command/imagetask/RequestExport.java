package imageferry.command.imagetask;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.imagetask.ExportDisk;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Accept an export. */
public record RequestExport(
        @TargetAggregateIdentifier ImageTaskId taskId,
        AccountId accountId,
        RegionId regionId,
        ImageId imageId,
        String bucket,
        String format,
        List<ExportDisk> disks) {
    public RequestExport {
        disks = List.copyOf(disks);
    }
}
