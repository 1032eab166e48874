package imageferry.command.api.rpc;

import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often refused attempts are recorded: 50 of an account on a resource, then one a minute. Every record makes the history of the resource's
 * owner longer, and a history is read whole; who tries again and again must not make another's keys slow. Safe for use by many threads.
 */
final class AttemptRates {
    static final int BURST = 50;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Buckets<Attempted> buckets;

    AttemptRates(LongSupplier nanoTime) {
        this.buckets = new Buckets<>(INTERVAL, BURST, nanoTime);
    }

    private record Attempted(AccountId caller, String resource) {}

    /** Whether this attempt is to be recorded; it counts when it is. */
    boolean admit(AccountId caller, String resource) {
        return buckets.take(new Attempted(caller, resource)).isZero();
    }
}
