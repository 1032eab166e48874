package imageferry.command.api.digest;

import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.SnapshotId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;

/**
 * The digests that are being computed or were lately. Two at a time; the rest wait in order. A result is kept for ten minutes, and
 * a failure until it is asked for again. Safe for use by many threads.
 */
final class Digests implements DisposableBean {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int AT_ONCE = 2;

    private final DataPlane dataPlane;
    private final Clock clock;
    private final ExecutorService executor;
    private final ConcurrentMap<SnapshotId, DigestWork> works = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    Digests(DataPlane dataPlane, Clock clock) {
        this.dataPlane = dataPlane;
        this.clock = clock;
        this.executor = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "digest");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The computation for this content, begun now unless there is one. */
    DigestWork of(SnapshotContent content) {
        Instant now = clock.instant();
        works.values()
                .removeIf(work -> work.isOver() && work.begunAt().plus(KEPT).isBefore(now));
        return works.compute(content.snapshotId(), (id, known) -> {
            if (known != null && known.isOf(content) && !known.digest().isCompletedExceptionally()) {
                return known;
            }
            DigestWork work = new DigestWork(content, now, () -> stopped);
            work.begin(dataPlane, executor);
            return work;
        });
    }

    @Override
    public void destroy() {
        stopped = true;
        executor.shutdown();
    }
}
