package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner puts the image into a resource group, and so out of the one it was in. */
public record JoinImageGroup(
        @TargetAggregateIdentifier ImageId imageId, AccountId caller, RegionId regionId, String resourceGroupId) {}
