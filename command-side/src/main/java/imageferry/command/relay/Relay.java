package imageferry.command.relay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes while it holds the lease: batches of the event store in their order, a few on their way at once; the position follows as {@link UnderWay} says. At least once: after a
 * crash or a lost lease what is not behind the position comes again, in order. Whatever fails is tried again from the position, with a new publisher. Used by one
 * thread of its own; wake and close may come from any.
 */
public class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration MOST_BACK_OFF = Duration.ofSeconds(5);
    /** Batches, so that one is read and handed over while others are on their way. */
    private static final int MOST_TRAVELLING = 3;

    private final EventLog log;
    private final RelayLease lease;
    private final Published form;
    private final Supplier<EventPublisher> publishers;
    private final RelayMeters meters;
    private final RelaySettings settings;
    private final Wake wake = new Wake();
    private final Thread thread;
    private volatile boolean closed;
    private int failures;

    Relay(
            EventLog log,
            RelayLease lease,
            Published form,
            Supplier<EventPublisher> publishers,
            RelayMeters meters,
            RelaySettings settings) {
        this.log = log;
        this.lease = lease;
        this.form = form;
        this.publishers = publishers;
        this.meters = meters;
        this.settings = settings;
        this.thread = new Thread(this::run, "event-relay");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There may be new events. Returns at once. */
    public void wake() {
        wake.call();
    }

    @Override
    public void close() {
        closed = true;
        wake.call();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                Optional<RelayLease.Claim> claim = lease.claim();
                if (claim.isPresent()) {
                    publishUnder(claim.get());
                } else {
                    Wake.pause(settings.lease().dividedBy(4));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                recover(e);
            }
        }
    }

    private void recover(RuntimeException failure) {
        if (closed) {
            return;
        }
        meters.failed();
        LOG.warn("Events cannot be published now; it is tried again", failure);
        try {
            long millis = Math.min(MOST_BACK_OFF.toMillis(), 200L << Math.min(failures++, 10));
            Wake.pause(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishUnder(RelayLease.Claim claim) throws InterruptedException {
        LOG.info("Events are published from position {} on", claim.position());
        try (EventPublisher publisher = publishers.get();
                ReadAhead events = new ReadAhead(log, settings.batch())) {
            UnderWay underWay = new UnderWay(
                    publisher, form, lease, claim, meters, settings.lease().dividedBy(3));
            publish(events, underWay, claim.position());
        } finally {
            lease.release(claim);
        }
    }

    private void publish(ReadAhead events, UnderWay underWay, long begin) throws InterruptedException {
        long position = begin;
        boolean held = true;
        while (held && !closed) {
            List<StoredEvent> batch = events.after(position);
            if (batch.isEmpty()) {
                held = underWay.settle(0) && underWay.keep();
                wake.await(settings.tick());
            } else {
                underWay.send(position, batch);
                position = batch.get(batch.size() - 1).position();
                held = underWay.settle(batch.size() < settings.batch() ? 0 : MOST_TRAVELLING - 1);
            }
            failures = underWay.passed() > begin ? 0 : failures;
        }
    }
}
