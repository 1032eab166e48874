package imageferry.command.api.rpc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the door, under {@code ferry.}.
 *
 * @param requestsPerSecond that an account may send to this process, 1 to 1,000,000; 0 for as many as it likes
 * @param requestBurst that it may send at once after a pause, at least 1
 * @param answerWithin from a request that has been read to its answer, a second at least; the official clients hang up after 3 s
 */
@ConfigurationProperties("ferry")
record DoorSettings(
        @DefaultValue("1000") int requestsPerSecond,
        @DefaultValue("2000") int requestBurst,
        @DefaultValue("2900ms") Duration answerWithin) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration FOR_THE_ANSWER = Duration.ofMillis(400);

    DoorSettings {
        if (requestsPerSecond < 0 || requestsPerSecond > 1_000_000) {
            throw new IllegalArgumentException("Expected ferry.requests-per-second from 0 to 1000000");
        }
        if (requestBurst < 1) {
            throw new IllegalArgumentException("Expected ferry.request-burst to be 1 at least");
        }
        if (answerWithin.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("Expected ferry.answer-within to be 1s at least");
        }
    }

    /** For the work of a call, with what it waits for. */
    Duration workWithin() {
        return answerWithin.minus(FOR_THE_ANSWER);
    }
}
