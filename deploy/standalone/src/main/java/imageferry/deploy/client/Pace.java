package imageferry.deploy.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** How often to look again while waiting for something that only asking can tell. Can be stopped from another thread. */
public final class Pace {
    private final Duration interval;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Pace(Duration interval) {
        this.interval = interval;
    }

    /** A question that may fail on the way. */
    public interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    /** Ends all waiting, now and later. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Asks until the answer is the wanted one.
     *
     * @param what names the thing in the message of the failure
     * @throws TimeoutException when it does not come in time, with the last answer; also when this was stopped
     */
    public <T> T until(String what, Duration atMost, Question<T> question, Predicate<T> wanted)
            throws IOException, InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        T answer = question.ask();
        while (!wanted.test(answer)) {
            if (System.nanoTime() - begun > atMost.toNanos()) {
                throw new TimeoutException(
                        what + " did not come within " + atMost.toSeconds() + " s; last seen: " + answer);
            }
            if (stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("stopped while waiting for " + what);
            }
            answer = question.ask();
        }
        return answer;
    }
}
