package imageferry.query.position;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts the events that a row had already seen. A few after a restart are normal, many are a fault worth a look. */
@Component
public final class IgnoredEvents {
    private static final Logger LOG = LoggerFactory.getLogger(IgnoredEvents.class);

    private final LongAdder count = new LongAdder();

    /**
     * Notes what a guarded statement did.
     *
     * @param rows rows it changed: none when the row had already seen the event
     * @return whether the event was new
     */
    public boolean applied(int rows, String aggregateId, long sequence) {
        if (rows > 0) {
            return true;
        }
        count.increment();
        LOG.debug("Event {} of {} was already applied", sequence, aggregateId);
        return false;
    }

    public long count() {
        return count.sum();
    }
}
