package imageferry.deploy.containers;

import imageferry.deploy.client.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Asks again until there is an answer, as a patient client does while servers are away. Counts what it had to bear. */
final class Perseverance {
    private static final long PAUSE_MILLIS = 400;

    private final Duration atMost;
    private final AtomicLong unanswered = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);

    Perseverance(Duration atMost) {
        this.atMost = atMost;
    }

    /** One call to a service. */
    interface Call<T> {
        T make() throws IOException, InterruptedException, TimeoutException;
    }

    /** Calls that were lost, or answered with "later". */
    long unanswered() {
        return unanswered.get();
    }

    /**
     * The answer of a call.
     *
     * @throws ApiException when the answer is a refusal
     */
    <T> T answer(String what, Call<T> call) throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return call.make();
            } catch (ApiException e) {
                if (!saysLater(e)) {
                    throw e;
                }
                bear(what, begun, e);
            } catch (IOException e) {
                bear(what, begun, e);
            }
        }
    }

    /** Also when an earlier call with the same token, whose answer was lost, is still being worked on. */
    private static boolean saysLater(ApiException answer) {
        return answer.status() >= 500
                || answer.code().startsWith("Throttling")
                || answer.code().equals("IdempotentProcessing");
    }

    private void bear(String what, long begun, Exception failure) throws InterruptedException, TimeoutException {
        unanswered.incrementAndGet();
        if (System.nanoTime() - begun > atMost.toNanos()) {
            throw (TimeoutException)
                    new TimeoutException(what + " was not answered within " + atMost.toSeconds() + " s")
                            .initCause(failure);
        }
        pause(PAUSE_MILLIS);
    }

    /** Lets others go on for a while. */
    void pause(long millis) throws InterruptedException {
        if (never.await(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Expected a latch that is never counted down");
        }
    }
}
