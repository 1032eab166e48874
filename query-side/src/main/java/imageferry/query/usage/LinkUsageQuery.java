package imageferry.query.usage;

import imageferry.events.ids.AccountId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which periods of which account, newest first.
 *
 * @param from first day
 * @param to last day, included
 * @param before the last one of the page before; null for the first page
 */
public record LinkUsageQuery(
        AccountId caller,
        boolean months,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Mark before,
        int limit) {
    /** A place in the order. */
    public record Mark(String period, String sourceRegionId, String destinationRegionId) {}
}
