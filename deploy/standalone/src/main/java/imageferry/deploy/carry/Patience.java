package imageferry.deploy.carry;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** How long a service that is gone or busy is waited for: as long as it does not advance for so long. Used by one thread. */
final class Patience {
    private static final Duration STEP = Duration.ofMillis(500);

    private final Duration atMost;
    private final Pace pace = new Pace(STEP);
    private long position = -1;
    private long since = System.nanoTime();

    Patience(Duration atMost) {
        this.atMost = atMost;
    }

    /** A piece of work that can be begun again. */
    interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    /** Whether an answer means to come again. */
    static boolean mayPass(ApiException e) {
        return switch (e.status()) {
            case 408, 409, 423, 429, 503, 507 -> true;
            default -> false;
        };
    }

    /** Something went wrong; returns after a pause, unless nothing has advanced for too long. */
    void afterFault(long reached, Exception fault) throws InterruptedException {
        if (reached > position) {
            position = reached;
            since = System.nanoTime();
        }
        if (System.nanoTime() - since > atMost.toNanos()) {
            throw new CarryFailedException("The service does not answer: " + fault.getMessage()
                    + ". Run the same command again to go on at byte " + reached + ".");
        }
        pause();
    }

    /** Makes attempts until one gets through. */
    <T> T until(Attempt<T> attempt) throws InterruptedException {
        while (true) {
            try {
                return attempt.make();
            } catch (ApiException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                afterFault(Math.max(0, position), e);
            } catch (IOException e) {
                afterFault(Math.max(0, position), e);
            }
        }
    }

    /** A pause while something goes its way. */
    void pauseFor(Meter meter) throws InterruptedException {
        meter.draw();
        pause();
    }

    private void pause() throws InterruptedException {
        long begun = System.nanoTime();
        try {
            pace.until("a pause", Duration.ofSeconds(10), System::nanoTime, now -> now - begun >= STEP.toNanos());
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("A pause cannot fail", e);
        }
    }
}
