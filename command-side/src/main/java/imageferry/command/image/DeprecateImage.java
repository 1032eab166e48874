package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner sets the image aside. */
public record DeprecateImage(@TargetAggregateIdentifier ImageId imageId, AccountId caller, RegionId regionId) {}
