package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The owner takes tags off the image.
 *
 * @param keys of the tags; empty for all that it carries
 */
public record UntagImage(
        @TargetAggregateIdentifier ImageId imageId, AccountId caller, RegionId regionId, List<String> keys) {
    public UntagImage {
        keys = List.copyOf(keys);
    }
}
