package imageferry.command.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever listens that this process has just committed events. Safe for use by many threads. */
class LocalCommits {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCommits.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** The listener is called on the committing thread: it must be quick. */
    void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    /** Never throws: the events are committed whatever a listener does. */
    void happened() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("A listener to local commits failed; its readers wait for the next tick", e);
            }
        }
    }
}
