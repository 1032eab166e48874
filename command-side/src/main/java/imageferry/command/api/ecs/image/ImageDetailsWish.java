package imageferry.command.api.ecs.image;

import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caller says of the image to be made. */
public record ImageDetailsWish(
        String name,
        String description,
        List<Tag> tags,
        @Nullable String family,
        @Nullable String version,
        @Nullable String resourceGroupId) {
    public ImageDetailsWish {
        tags = List.copyOf(tags);
    }

    public ImageDetails with(ImageAttributes attributes) {
        return new ImageDetails(name, description, attributes, tags, family, version, resourceGroupId);
    }
}
