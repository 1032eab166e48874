package imageferry.command.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that look for work again and again, and rest until they are woken when there is none. Begun and ended by one thread at a time.
 */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Bell bell;
    private final Duration poll;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean going;

    /** @param poll the longest rest */
    Turns(Bell bell, Duration poll) {
        this.bell = bell;
        this.poll = poll;
    }

    /** Whether new turns are taken. */
    boolean going() {
        return going;
    }

    void open() {
        going = true;
    }

    /** @param turn one look for work; false when there was none */
    void begin(String name, BooleanSupplier turn) {
        Thread thread = new Thread(() -> work(turn), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** No new turn begins; those that are being taken go on until {@link #await}. */
    void close() {
        going = false;
        bell.ring();
    }

    /** Waits for the turns that were being taken, so long for all of them together. */
    void await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                LOG.warn("{} did not stop in time; its job is taken over when its lease ends", thread.getName());
            }
        }
        threads.clear();
    }

    private void work(BooleanSupplier turn) {
        while (going) {
            long ticket = bell.ticket();
            boolean busy = false;
            try {
                busy = turn.getAsBoolean();
            } catch (RuntimeException e) {
                LOG.error("A worker's turn failed", e);
            }
            if (!busy) {
                rest(ticket);
            }
        }
    }

    private void rest(long ticket) {
        try {
            bell.await(ticket, poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            going = false;
        }
    }
}
