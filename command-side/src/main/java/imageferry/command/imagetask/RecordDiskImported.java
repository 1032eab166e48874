package imageferry.command.imagetask;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.snapshot.ContentRoot;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A disk is published; with the last one the import is finished. Harmless when recorded before. */
public record RecordDiskImported(
        @TargetAggregateIdentifier ImageTaskId taskId, SnapshotId snapshotId, ContentRoot root, ByteCounts bytes) {}
