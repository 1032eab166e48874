package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.Tag;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner puts tags on the image; those of a key that is there already replace it. */
public record TagImage(
        @TargetAggregateIdentifier ImageId imageId, AccountId caller, RegionId regionId, List<Tag> tags) {
    public TagImage {
        tags = List.copyOf(tags);
    }
}
