package imageferry.command.relay;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The event store in batches, one after the other: while one is handed over the next is read by a thread of its own, if there is likely to be one. Used by
 * one thread.
 */
final class ReadAhead implements AutoCloseable {
    private final EventLog log;
    private final int batch;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "event-relay-reader");
        made.setDaemon(true);
        return made;
    });
    private @Nullable Future<List<StoredEvent>> next;

    /** @param batch most events of one */
    ReadAhead(EventLog log, int batch) {
        this.log = log;
        this.batch = batch;
    }

    /**
     * The events after a position, which is the one behind the batch given last.
     *
     * @return some of them, in order without a hole; less than a whole batch when there were no more
     */
    List<StoredEvent> after(long position) throws InterruptedException {
        List<StoredEvent> events = next == null ? log.after(position, batch) : read(next);
        next = null;
        if (events.size() == batch) {
            long last = events.get(batch - 1).position();
            next = thread.submit(() -> log.after(last, batch));
        }
        return events;
    }

    private static List<StoredEvent> read(Future<List<StoredEvent>> batch) throws InterruptedException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The event store could not be read", e.getCause());
        }
    }

    /** Gives up what is being read. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
