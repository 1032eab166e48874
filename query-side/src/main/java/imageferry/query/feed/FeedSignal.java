package imageferry.query.feed;

import imageferry.query.position.Watermark;
import java.time.Duration;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** Wakes those who follow the feed once new events are committed. Counts commits, not events: a reader looks for itself. */
@Component
public class FeedSignal {
    private static final String ASKED = FeedSignal.class.getName();

    private final Watermark commits = new Watermark();

    /** Signals when the current unit of work has committed; at once when there is none. */
    void afterCommit() {
        if (!CurrentUnitOfWork.isStarted()) {
            wake();
            return;
        }
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        if (batch.resources().put(ASKED, true) == null) {
            batch.afterCommit(unit -> wake());
        }
    }

    /** A count to compare with, taken before looking for events. */
    public long commits() {
        return commits.position();
    }

    /** Waits until something was committed since a count was taken, or the time is up. */
    public boolean awaitAfter(long count, Duration atMost) {
        return commits.await(count + 1, atMost);
    }

    /** Lets everybody look again. */
    public synchronized void wake() {
        commits.raise(commits.position() + 1);
    }
}
