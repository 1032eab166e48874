package imageferry.events.snapshot;

import imageferry.events.image.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner said of a snapshot.
 *
 * @param name empty when none was given
 * @param description empty when none was given
 * @param resourceGroupId null when it is in no group
 */
public record SnapshotAttributes(
        String name, String description, @Nullable String resourceGroupId, List<Tag> tags) {
    /** Of a snapshot that nobody said anything of. */
    public static final SnapshotAttributes NONE = new SnapshotAttributes("", "", null, List.of());

    public SnapshotAttributes {
        tags = List.copyOf(tags);
    }
}
