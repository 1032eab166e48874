package imageferry.command.objectstore;

import imageferry.command.region.StopSignal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Abortable;

/**
 * The requests in flight to all servers. A thread looks at them ten times a second and aborts those whose work is to end and those in which
 * nothing has moved for too long: a blocked socket hears of neither an interrupt nor, while it writes, of a timeout.
 */
public final class Requests implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;
    private static final ThreadLocal<Request> CURRENT = new ThreadLocal<>();
    private final Set<Request> inFlight = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch;

    public Requests() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "s3-watch");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        this.watch = executor;
        var unused = executor.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins a request of the calling thread, for the work that it does. */
    Request begin(Duration silence) {
        Request request = new Request(StopSignal.current(), silence.toNanos());
        inFlight.add(request);
        CURRENT.set(request);
        return request;
    }

    /** The calling thread's request. */
    static @Nullable Request current() {
        return CURRENT.get();
    }

    private void look() {
        long now = System.nanoTime();
        for (Request request : inFlight) {
            request.look(now);
        }
    }

    /** Aborts all requests. */
    @Override
    public void close() {
        watch.shutdownNow();
        inFlight.forEach(request -> request.abort(End.STOPPED));
    }

    /** Why a request was aborted. */
    enum End {
        STOPPED,
        SILENT
    }

    /** One request. Closed by its thread when it is over, whatever its outcome. */
    final class Request implements AutoCloseable {
        private final BooleanSupplier stopped;
        private final long silenceNanos;
        private final long began = System.nanoTime();
        private volatile long moved = began;
        private volatile @Nullable End end;
        private volatile @Nullable Abortable carrier;

        private Request(BooleanSupplier stopped, long silenceNanos) {
            this.stopped = stopped;
            this.silenceNanos = silenceNanos;
        }

        /** Told by the client what to abort. */
        void carriedBy(Abortable newCarrier) {
            carrier = newCarrier;
            if (end != null) {
                newCarrier.abort();
            }
        }

        /** Bytes moved. */
        void moved() {
            moved = System.nanoTime();
        }

        @Nullable
        End end() {
            return end;
        }

        long nanos() {
            return System.nanoTime() - began;
        }

        private void look(long now) {
            if (stopped.getAsBoolean()) {
                abort(End.STOPPED);
            } else if (now - moved > silenceNanos) {
                abort(End.SILENT);
            }
        }

        private void abort(End why) {
            if (end == null) {
                end = why;
                Abortable known = carrier;
                if (known != null) {
                    known.abort();
                }
            }
        }

        @Override
        public void close() {
            inFlight.remove(this);
            CURRENT.remove();
        }
    }
}
