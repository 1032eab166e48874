package imageferry.query.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Between the thread that reads from Kafka and the one that hands events on: what is in order and whole. Safe for use by many threads. */
final class KafkaStream implements BlockingStream<TrackedEventMessage<?>> {
    /** From so many on the reader waits. */
    private static final int ENOUGH = 2_000;

    private final Consumer<KafkaStream> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private volatile boolean closed;
    private volatile Runnable onAvailable = () -> {};
    private volatile Runnable onClosed = () -> {};

    KafkaStream(Consumer<KafkaStream> onClose) {
        this.onClose = onClose;
    }

    /** Called when the stream is closed, by whoever closes it. */
    void whenClosed(Runnable call) {
        onClosed = call;
    }

    boolean isClosed() {
        return closed;
    }

    /** Adds events in their order, after waiting until there is room; nothing when the stream is closed. */
    void add(List<TrackedEventMessage<?>> events) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.size() >= ENOUGH && !closed) {
                changed.await();
            }
            if (!closed) {
                ready.addAll(events);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        onAvailable.run();
    }

    /** Waits until the stream is closed, or for so long. */
    void pause(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        lock.lock();
        try {
            return Optional.ofNullable(ready.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !ready.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready.isEmpty() && !closed) {
                changed.await();
            }
            if (ready.isEmpty()) {
                throw new NoSuchElementException("The stream was closed");
            }
            TrackedEventMessage<?> next = ready.removeFirst();
            if (ready.size() == ENOUGH - 1) {
                changed.signalAll();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ready.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onClosed.run();
        onClose.accept(this);
    }
}
