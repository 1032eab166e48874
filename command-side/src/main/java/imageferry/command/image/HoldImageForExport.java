package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ask an image whether its owner may export it; if so hold it. Answers an {@link ExportedImage}. */
public record HoldImageForExport(
        @TargetAggregateIdentifier ImageId imageId, ImageTaskId taskId, AccountId caller, RegionId regionId) {}
