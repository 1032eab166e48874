package imageferry.command.api.rpc;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * How often something may happen for each key: a bucket of tokens that fills by one in each interval and holds a burst. A bucket is the one
 * moment at which it will be full again (the generic cell rate algorithm), so a full one says nothing and is forgotten: memory follows the keys
 * of now. Counts this process alone. Safe for use by many threads.
 *
 * @param <K> what has a bucket
 */
final class Buckets<K> {
    /** Buckets from which on the full ones are thrown away. */
    private static final int SWEPT_FROM = 1024;

    private final ConcurrentMap<K, Long> fullAt = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final long start;
    private final long interval;
    private final long tolerance;
    private volatile int sweptFrom = SWEPT_FROM;

    /** A bucket holds so many tokens, at least one. */
    Buckets(Duration interval, int burst, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.interval = interval.toNanos();
        this.tolerance = this.interval * (burst - 1L);
    }

    /** Takes a token; how long until there will be one, when there is none. */
    Duration take(K key) {
        long now = nanoTime.getAsLong() - start;
        long[] wait = {0};
        fullAt.compute(key, (same, full) -> {
            long from = full == null ? now : Math.max(full, now);
            wait[0] = from - tolerance - now;
            return wait[0] > 0 ? full : Long.valueOf(from + interval);
        });
        if (wait[0] > 0) {
            return Duration.ofMillis(wait[0] / 1_000_000 + 1);
        }
        if (fullAt.size() >= sweptFrom) {
            fullAt.values().removeIf(full -> full <= now);
            sweptFrom = Math.max(SWEPT_FROM, 2 * fullAt.size());
        }
        return Duration.ZERO;
    }

    /** Buckets that are not full, and some that are. */
    int remembered() {
        return fullAt.size();
    }
}
