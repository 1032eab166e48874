package imageferry.query.copy;

import imageferry.events.ids.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which copies, newest first.
 *
 * @param states empty means every state
 * @param before the last copy of the page before; null for the first page
 * @param limit at most how many, from 1
 */
public record CopyQuery(
        AccountId caller,
        Set<CopyState> states,
        @Nullable String sourceImageId,
        @Nullable String destinationImageId,
        @Nullable Mark before,
        int limit) {
    public CopyQuery {
        states = Set.copyOf(states);
    }

    /** Where a page ends. */
    public record Mark(Instant requestedAt, String taskId) {}
}
