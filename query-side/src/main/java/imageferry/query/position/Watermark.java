package imageferry.query.position;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A position that is raised after each commit and can be waited for. Safe for many threads; waiting costs nothing until it moves. */
public final class Watermark {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;

    public long position() {
        return position;
    }

    /** Never lowers it. */
    public void raise(long to) {
        lock.lock();
        try {
            position = Math.max(position, to);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For a rebuild: everything has to be passed anew. */
    public void restart() {
        lock.lock();
        try {
            position = 0;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the position is at least this; false when the time is up or the thread was interrupted, which it then still is. */
    public boolean await(long atLeast, Duration atMost) {
        if (position >= atLeast) {
            return true;
        }
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (position < atLeast && left > 0) {
                left = moved.awaitNanos(left);
            }
            return position >= atLeast;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
