package imageferry.command.api.rpc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the door, under {@code ferry.}.
 *
 * @param requestsPerSecond that an account may send to this process, 1 to 1,000,000; 0 for as many as it likes
 * @param requestBurst that it may send at once after a pause, at least 1
 * @param writesAtOnce how many calls of all accounts may write at the same time, 1 at least; 0 for four for each processor, and eight at least
 * @param answerWithin from a request that has been read to its answer, a second at least; the official clients hang up after 3 s
 */
@ConfigurationProperties("ferry")
record DoorSettings(
        @DefaultValue("1000") int requestsPerSecond,
        @DefaultValue("2000") int requestBurst,
        @DefaultValue("0") int writesAtOnce,
        @DefaultValue("2900ms") Duration answerWithin) {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int WRITES_PER_PROCESSOR = 4;
    private static final int LEAST_WRITES = 8;
    private static final Duration FOR_THE_ANSWER = Duration.ofMillis(400);

    DoorSettings {
        if (requestsPerSecond < 0 || requestsPerSecond > 1_000_000) {
            throw new IllegalArgumentException("Expected ferry.requests-per-second from 0 to 1000000");
        }
        if (requestBurst < 1) {
            throw new IllegalArgumentException("Expected ferry.request-burst to be 1 at least");
        }
        if (writesAtOnce < 0) {
            throw new IllegalArgumentException("Expected ferry.writes-at-once to be 0 at least");
        }
        if (writesAtOnce == 0) {
            writesAtOnce = Math.max(
                    LEAST_WRITES, WRITES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
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
