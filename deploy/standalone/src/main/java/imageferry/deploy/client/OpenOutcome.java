package imageferry.deploy.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What to do when a service answers 503: the request may have been carried out or not. What only reads is sent again, and so
 * is what carries a ClientToken, for then the service answers as it did the first time; everything else is left to the caller.
 */
final class OpenOutcome {
    private static final Pattern READS = Pattern.compile("^(Describe|List|Get).*");
    /** The creating actions of ECS; all of them take a ClientToken. */
    private static final Pattern CREATES = Pattern.compile("^(Create|Copy|Import|Export).*");

    private static final String CLIENT_TOKEN = "ClientToken";
    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Longer than all tries take. */
    private static final Duration LONG = Duration.ofHours(1);

    private OpenOutcome() {}

    /** A request, made anew for each try. */
    interface Try<T> {
        T send() throws IOException, InterruptedException;
    }

    /** The parameters with a ClientToken where a creating action of ECS has none. */
    static Map<String, String> named(String action, Map<String, String> parameters, String token) {
        Map<String, String> all = new TreeMap<>(parameters);
        if (CREATES.matcher(action).matches()) {
            all.putIfAbsent(CLIENT_TOKEN, token);
        }
        return all;
    }

    static boolean mayBeSentAgain(String action, Map<String, String> parameters) {
        return READS.matcher(action).matches() || parameters.containsKey(CLIENT_TOKEN);
    }

    /**
     * Sends until the answer is another than 503, 5 times at most, every half second.
     *
     * @throws ApiException when the service refuses, or is still unavailable the last time
     */
    static <T> T settle(Try<T> request) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(TRIES);
        try {
            return new Pace(PAUSE)
                    .until("an answer", LONG, () -> once(request, left.decrementAndGet() == 0), Optional::isPresent)
                    .orElseThrow();
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    private static <T> Optional<T> once(Try<T> request, boolean last) throws IOException, InterruptedException {
        try {
            return Optional.of(request.send());
        } catch (ApiException e) {
            if (e.status() != UNAVAILABLE || last) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
