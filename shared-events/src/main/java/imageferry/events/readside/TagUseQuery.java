package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tags are in use, each told once, ordered by key and value. Every condition that is given must hold.
 *
 * @param caller sees only the tags of its own resources
 * @param type of the resources, as the API writes it; null for any
 * @param resourceId as sent, which need not be well formed; null for any
 * @param anyOf the tags to tell; empty for all
 */
public record TagUseQuery(
        AccountId caller,
        RegionId regionId,
        @Nullable String type,
        @Nullable String resourceId,
        List<TagFilter> anyOf,
        Paging paging) {
    public TagUseQuery {
        anyOf = List.copyOf(anyOf);
    }
}
