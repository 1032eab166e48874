package imageferry.command.api.rpc;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a call has to be answered, for the official clients hang up after 3 s (design §6). Safe for use by many threads. */
final class Deadline {
    private final LongSupplier nanoTime;
    private final long at;

    private Deadline(LongSupplier nanoTime, long at) {
        this.nanoTime = nanoTime;
        this.at = at;
    }

    static Deadline of(Duration fromNow, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + fromNow.toNanos());
    }

    /** What is left; zero or less when it has passed. */
    Duration left() {
        return Duration.ofNanos(at - nanoTime.getAsLong());
    }
}
