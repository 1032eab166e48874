package imageferry.deploy.benchmark.cancel;

import imageferry.deploy.benchmark.measure.WriteWatch;
import imageferry.deploy.client.Journey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Cancels one copy through the API, and looks when this process, which runs the service, last gave bulk data to a disk. */
public final class ServiceCancel {
    private static final int LONGEST_WAIT_MILLIS = 400;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long WRITE_SEEN_LATE_MILLIS = 1500;
    private final Journey journey;
    private final SecureRandom random;

    public ServiceCancel(Journey journey, SecureRandom random) {
        this.journey = journey;
        this.random = random;
    }

    /**
     * What was seen.
     *
     * @param answeredMillis the call of CancelCopyImage
     * @param lastByteMillis from the answer to the last byte; the mark is set a little before the answer
     * @param callToLastByteMillis from the call to the last byte: more than what the mark took
     */
    public record Seen(double answeredMillis, double lastByteMillis, double callToLastByteMillis) {}

    /**
     * Cancels a copy and looks on.
     *
     * @param started a copy that has just begun
     * @param untilBytes how much it is to have written before the cancel
     */
    public Seen once(Journey.Started started, String region, long untilBytes)
            throws IOException, InterruptedException, TimeoutException {
        CountDownLatch never = new CountDownLatch(1);
        try (WriteWatch writes = new WriteWatch()) {
            long begun = System.nanoTime();
            while (writes.bulk() < untilBytes) {
                never.await(5, TimeUnit.MILLISECONDS);
                if (System.nanoTime() - begun > PATIENCE_NANOS) {
                    throw new TimeoutException("the copy that was to be cancelled wrote nothing");
                }
            }
            never.await(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
            long asked = System.nanoTime();
            journey.cancelCopy(region, started.imageId());
            long answered = System.nanoTime();
            never.await(WRITE_SEEN_LATE_MILLIS, TimeUnit.MILLISECONDS);
            long last = writes.last();
            return new Seen(
                    (answered - asked) / 1e6, Math.max(0, (last - answered) / 1e6), Math.max(0, (last - asked) / 1e6));
        }
    }
}
