package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner says something else of the image. Harmless when nothing changes. */
public record ChangeImageAttributes(
        @TargetAggregateIdentifier ImageId imageId, AccountId caller, RegionId regionId, ImageChanges changes) {}
