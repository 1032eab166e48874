package imageferry.command.api.error;

import java.time.Duration;

/** An account asks more often than it may. */
public final class ThrottledException extends ApiException {
    private final Duration retryAfter;

    /** @param retryAfter when the next request will be taken if none comes before; in whole milliseconds, at least one */
    public ThrottledException(Duration retryAfter) {
        super(GatewayErrorCode.THROTTLED, retryAfter.toMillis());
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
