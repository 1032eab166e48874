package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The import that was making the image is cancelled: from now on the image does not exist for anybody. Harmless when it is over. */
public record DiscardImport(
        @TargetAggregateIdentifier ImageId imageId, ImageTaskId taskId, AccountId caller, RegionId regionId) {}
