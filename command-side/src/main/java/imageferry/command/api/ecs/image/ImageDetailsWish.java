package imageferry.command.api.ecs.image;

import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.Tag;
import java.util.List;

/** What the caller says of the image to be made. */
public record ImageDetailsWish(String name, String description, List<Tag> tags) {
    public ImageDetails with(ImageAttributes attributes) {
        return new ImageDetails(name, description, attributes, tags);
    }
}
