package imageferry.command.api.rpc;

import imageferry.command.api.error.ThrottledException;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How often each account may ask. Counts this process alone. Safe for use by many threads. */
final class RequestRates {
    private final boolean unlimited;
    private final Buckets<AccountId> buckets;

    /**
     * A rate and a burst.
     *
     * @param perSecond requests per second, at most a million; 0 for as many as come
     * @param burst requests at once after a pause, at least one
     */
    RequestRates(int perSecond, int burst, LongSupplier nanoTime) {
        this.unlimited = perSecond == 0;
        this.buckets = new Buckets<>(Duration.ofSeconds(1).dividedBy(Math.max(1, perSecond)), burst, nanoTime);
    }

    /** @throws ThrottledException when the account has to wait; the request has then not counted */
    void admit(AccountId account) {
        if (unlimited) {
            return;
        }
        Duration wait = buckets.take(account);
        if (!wait.isZero()) {
            throw new ThrottledException(wait);
        }
    }

    /** Accounts that have not all of their burst, and some that have. */
    int remembered() {
        return buckets.remembered();
    }
}
