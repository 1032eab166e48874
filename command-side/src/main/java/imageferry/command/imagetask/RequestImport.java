package imageferry.command.imagetask;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.imagetask.ImportDisk;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Accept an import. */
public record RequestImport(
        @TargetAggregateIdentifier ImageTaskId taskId,
        AccountId accountId,
        RegionId regionId,
        ImageId imageId,
        List<ImportDisk> disks) {
    public RequestImport {
        disks = List.copyOf(disks);
    }
}
