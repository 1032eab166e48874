package imageferry.command.imagetask;

import imageferry.events.ids.ImageTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A disk is in the bucket; with the last one the export is finished. Harmless when recorded before. */
public record RecordDiskExported(@TargetAggregateIdentifier ImageTaskId taskId, String device, long objectBytes) {}
