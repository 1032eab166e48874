package imageferry.command.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * One reader's end of the stream. It queries when it has been woken since its last query began, or when that query was cut
 * off by its size; a wake-up is therefore never lost, and any number of them during one query cost one more query.
 * One thread reads at a time; wake and close may come from any.
 */
class EventTail implements BlockingStream<TrackedEventMessage<?>> {
    private final OrderedEventStorage storage;
    private final Consumer<EventTail> onClose;

    private final ReentrantLock reading = new ReentrantLock();
    private final Deque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
    private @Nullable TrackingToken position;

    private final ReentrantLock signal = new ReentrantLock();
    private final Condition woken = signal.newCondition();
    private boolean dirty = true;
    private boolean closed;
    private volatile Runnable onAvailable = () -> {};

    EventTail(OrderedEventStorage storage, @Nullable TrackingToken position, Consumer<EventTail> onClose) {
        this.storage = storage;
        this.position = position;
        this.onClose = onClose;
    }

    void wake() {
        signal.lock();
        try {
            if (closed) {
                return;
            }
            dirty = true;
            woken.signalAll();
        } finally {
            signal.unlock();
        }
        onAvailable.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        reading.lock();
        try {
            return fill() ? Optional.of(fetched.getFirst()) : Optional.empty();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            if (peek().isPresent()) {
                return true;
            }
            if (!awaitWake(deadline - System.nanoTime())) {
                return false;
            }
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            reading.lock();
            try {
                if (fill()) {
                    return fetched.removeFirst();
                }
            } finally {
                reading.unlock();
            }
            if (!awaitWake(Long.MAX_VALUE)) {
                throw new NoSuchElementException("The stream was closed");
            }
        }
    }

    @Override
    public void close() {
        signal.lock();
        try {
            closed = true;
            dirty = false;
            woken.signalAll();
        } finally {
            signal.unlock();
        }
        onClose.accept(this);
    }

    /** Whether an event is at hand, after a query if one is due. */
    private boolean fill() {
        while (fetched.isEmpty() && takeDirty()) {
            boolean whole = false;
            try {
                OrderedEventStorage.Batch batch = storage.readAfter(position);
                fetched.addAll(batch.events());
                position = batch.position();
                whole = batch.last();
            } finally {
                if (!whole) {
                    markDirty();
                }
            }
        }
        return !fetched.isEmpty();
    }

    private boolean takeDirty() {
        signal.lock();
        try {
            boolean was = dirty;
            dirty = false;
            return was;
        } finally {
            signal.unlock();
        }
    }

    private void markDirty() {
        signal.lock();
        try {
            dirty = !closed;
        } finally {
            signal.unlock();
        }
    }

    /** Waits until a query is due; false when the time is up or the stream closed. */
    private boolean awaitWake(long nanos) throws InterruptedException {
        long left = nanos;
        signal.lockInterruptibly();
        try {
            while (!dirty && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            return dirty && !closed;
        } finally {
            signal.unlock();
        }
    }
}
