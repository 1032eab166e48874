package imageferry.command.queue;

import java.time.Duration;

/** Wakes threads of this process that wait for something to do. A ring between looking and waiting is not lost. Safe for use by many threads. */
final class Bell {
    private long number;

    /** To be taken before looking for work; another one says that the bell has rung since. */
    synchronized long ticket() {
        return number;
    }

    synchronized void ring() {
        number++;
        notifyAll();
    }

    /** Waits for a ring after the ticket was taken, for the given time at most. */
    synchronized void await(long ticket, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (number == ticket) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
