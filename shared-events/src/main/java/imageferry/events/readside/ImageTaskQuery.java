package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tasks. Every condition that is given must hold; ids are as sent and need not be well formed. */
public record ImageTaskQuery(
        AccountId caller,
        RegionId regionId,
        List<String> taskIds,
        List<String> resourceIds,
        @Nullable String action,
        Set<ImageTaskState> states,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        Paging paging) {
    public ImageTaskQuery {
        taskIds = List.copyOf(taskIds);
        resourceIds = List.copyOf(resourceIds);
        states = Set.copyOf(states);
    }
}
