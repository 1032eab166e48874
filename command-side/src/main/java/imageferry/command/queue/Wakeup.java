package imageferry.command.queue;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wakes the threads of this process that wait for work. A wake-up between looking and waiting is not lost. */
@Component
class Wakeup {
    private long number;

    /** To be taken before looking for work. */
    synchronized long ticket() {
        return number;
    }

    synchronized void wake() {
        number++;
        notifyAll();
    }

    /** Wakes once the current transaction has committed. */
    void afterCommit() {
        AfterCommit.run(this::wake);
    }

    /** Waits for a wake-up after the ticket was taken, for the given time at most. */
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
