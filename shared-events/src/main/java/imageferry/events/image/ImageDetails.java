package imageferry.events.image;

import java.util.List;

/**
 * What the owner said of an image.
 *
 * @param name 2 to 128 characters, unique in the account and region
 * @param description empty when none was given
 */
public record ImageDetails(String name, String description, ImageAttributes attributes, List<Tag> tags) {
    public ImageDetails {
        tags = List.copyOf(tags);
    }
}
