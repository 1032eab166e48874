package imageferry.command.api.rpc;

import imageferry.command.api.error.ThrottledException;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * How often each account may ask: a bucket of tokens that fills at the rate and holds a burst. A bucket is the one moment at which
 * it will be full again (the generic cell rate algorithm), so a full one says nothing and is forgotten: memory follows the accounts
 * that ask now. Counts this process alone. Safe for use by many threads.
 */
final class RequestRates {
    /** Buckets from which on the full ones are thrown away. */
    private static final int SWEPT_FROM = 1024;

    private final ConcurrentMap<AccountId, Long> fullAt = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final long start;
    private final long interval;
    private final long tolerance;
    private volatile int sweptFrom = SWEPT_FROM;

    /**
     * @param perSecond requests per second, at most a million; 0 for as many as come
     * @param burst requests at once after a pause, at least one
     */
    RequestRates(int perSecond, int burst, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.interval = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
        this.tolerance = interval * (burst - 1L);
    }

    /** @throws ThrottledException when the account has to wait; the request has then not counted */
    void admit(AccountId account) {
        if (interval == 0) {
            return;
        }
        long now = nanoTime.getAsLong() - start;
        long[] wait = {0};
        fullAt.compute(account, (same, full) -> {
            long from = full == null ? now : Math.max(full, now);
            wait[0] = from - tolerance - now;
            return wait[0] > 0 ? full : Long.valueOf(from + interval);
        });
        if (wait[0] > 0) {
            throw new ThrottledException(Duration.ofMillis(wait[0] / 1_000_000 + 1));
        }
        if (fullAt.size() >= sweptFrom) {
            fullAt.values().removeIf(full -> full <= now);
            sweptFrom = Math.max(SWEPT_FROM, 2 * fullAt.size());
        }
    }

    /** Buckets that are not full, and some that are. */
    int remembered() {
        return fullAt.size();
    }
}
