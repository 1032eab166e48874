package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.signature.RawRequest;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers within 3 s whatever happens behind it: work that hangs in a lock of this process or in the read side keeps a thread of its
 * own, and its caller is told that the outcome is open. Work is never interrupted, since that breaks connections and files; the
 * transactions of the door are bounded by themselves ({@link LockWaits}). Safe for use by many threads.
 */
final class TimelyDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimelyDoor.class);
    private static final int MOST_AT_ONCE = 256;

    private final FrontDoor door;
    private final Duration patience;
    private final ExecutorService threads;

    TimelyDoor(FrontDoor door, Duration patience) {
        this.door = door;
        this.patience = patience;
        this.threads = new ThreadPoolExecutor(0, MOST_AT_ONCE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "door");
            thread.setDaemon(true);
            return thread;
        });
    }

    Reply answer(RawRequest raw, String sourceAddress, String host) {
        try {
            Future<Reply> reply = threads.submit(() -> door.answer(raw, sourceAddress, host));
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.warn("A request was turned away: {} others are being worked on", MOST_AT_ONCE);
            return refused(raw, host, GatewayErrorCode.SERVICE_UNAVAILABLE);
        } catch (TimeoutException e) {
            Metrics.counter("ferry.requests.overdue").increment();
            LOG.warn("A request was not answered within {} ms; its outcome is open", patience.toMillis());
            return refused(raw, host, GatewayErrorCode.OUTCOME_OPEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(raw, host, GatewayErrorCode.OUTCOME_OPEN);
        } catch (ExecutionException e) {
            LOG.error("A request could not be carried out", e);
            return refused(raw, host, GatewayErrorCode.SERVICE_UNAVAILABLE);
        }
    }

    /** An answer to a request that never came to the door. */
    Reply refused(RawRequest raw, String host, GatewayErrorCode code, Object... details) {
        return Reply.error("", door.newRequestId(), host, new ApiException(code, details))
                .asXml(raw.asksForXml());
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
