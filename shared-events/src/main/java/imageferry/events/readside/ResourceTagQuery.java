package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tags of which resources, ordered by resource and key. Every condition that is given must hold.
 *
 * @param caller sees only the tags of its own resources
 * @param type of the resources, as the API writes it
 * @param resourceIds ids as sent, which need not be well formed; empty for any
 * @param filters tags that the resource must carry; of a resource that does, every tag is told
 * @param after the last tag of the page before; null for the first page
 * @param atMost tags to tell, 1 to 1000
 */
public record ResourceTagQuery(
        AccountId caller,
        RegionId regionId,
        String type,
        List<String> resourceIds,
        List<TagFilter> filters,
        @Nullable ResourceTagView after,
        int atMost) {
    public ResourceTagQuery {
        resourceIds = List.copyOf(resourceIds);
        filters = List.copyOf(filters);
    }
}
