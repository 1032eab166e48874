package imageferry.events.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner said of an image. A copy keeps the attributes; all else is its own.
 *
 * @param name 2 to 128 characters, unique in the account and region
 * @param description empty when none was given
 * @param family null when it belongs to none
 * @param version up to 40 characters; null when it has none
 * @param resourceGroupId {@code rg-…}; null when it is in none
 */
public record ImageDetails(
        String name,
        String description,
        ImageAttributes attributes,
        List<Tag> tags,
        @Nullable String family,
        @Nullable String version,
        @Nullable String resourceGroupId) {
    public ImageDetails {
        tags = List.copyOf(tags);
    }

    /** In no family, version and resource group. */
    public ImageDetails(String name, String description, ImageAttributes attributes, List<Tag> tags) {
        this(name, description, attributes, tags, null, null, null);
    }
}
