package imageferry.command.sweep;

import imageferry.events.store.StoreDoubt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a region's store, for an operator.
 *
 * @param kind the medium
 * @param freeBytes null when the medium does not tell
 * @param markPosition global position in the store's mark; null without one or when the store does not answer
 * @param headPosition of the event store now
 * @param doubt why nothing is swept, or what else is wrong; null when nothing is
 * @param message the doubt, or why the store does not answer, in plain words; empty without either
 * @param answers whether the store could be asked
 * @param quarantined names whose deletion has an unknown outcome
 */
public record StoreReport(
        String region,
        String kind,
        @Nullable Long freeBytes,
        @Nullable Long markPosition,
        @Nullable Instant markedAt,
        long headPosition,
        @Nullable StoreDoubt doubt,
        String message,
        boolean answers,
        long quarantined,
        @Nullable Instant sweptAt) {}
