package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner takes a deprecated image back into use. */
public record RestoreImage(@TargetAggregateIdentifier ImageId imageId, AccountId caller, RegionId regionId) {}
