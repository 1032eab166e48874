package imageferry.command.queue;

import org.springframework.stereotype.Component;

/**
 * Wakes the threads of this process that wait for work: those that do it, and those that give out places. A copy that has just been queued
 * is nothing to the former before it has its place.
 */
@Component
class Wakeup {
    private final Bell work = new Bell();
    private final Bell places = new Bell();

    /** Rings when there may be something to do. */
    Bell work() {
        return work;
    }

    /** Rings then, too, and when a copy has been queued. */
    Bell places() {
        return places;
    }

    void wake() {
        work.ring();
        places.ring();
    }

    /** Wakes all once the current transaction has committed. */
    void afterCommit() {
        AfterCommit.run(this::wake);
    }

    /** Once the current transaction has committed, somebody looks whether there is a place for what it has queued. */
    void queuedAfterCommit() {
        AfterCommit.run(places::ring);
    }
}
