package imageferry.command.queue;

import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.RegionId;

/** Put the extents of one snapshot of a running copy into the job table. Harmless when they are there. */
public record PlanSnapshotCopy(
        CopyTaskId taskId,
        AccountId accountId,
        AccountId sourceAccountId,
        RegionId sourceRegionId,
        RegionId destinationRegionId,
        SnapshotCopy snapshot) {}
