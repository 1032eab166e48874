package imageferry.command.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes while it holds the lease: reads a batch, hands it over, waits until all of it is safe, tells so with a checkpoint, then moves the position. At least once: after a
 * crash or a lost lease the batch comes again, in order. Whatever fails is tried again from the position, with a new publisher. Used by one
 * thread of its own; wake and close may come from any.
 */
public class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration MOST_BACK_OFF = Duration.ofSeconds(5);

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
        try (EventPublisher publisher = publishers.get()) {
            long position = claim.position();
            boolean held = true;
            while (held && !closed) {
                List<StoredEvent> events = log.after(position, settings.batch());
                if (events.isEmpty()) {
                    held = lease.advance(claim, position);
                    wake.await(settings.tick());
                } else {
                    held = publish(publisher, claim, position, events);
                    position = events.get(events.size() - 1).position();
                }
            }
        } finally {
            lease.release(claim);
        }
    }

    /** Whether the claim still holds; then the batch is published, a checkpoint behind it, and the position moved. */
    private boolean publish(EventPublisher publisher, RelayLease.Claim claim, long before, List<StoredEvent> events)
            throws InterruptedException {
        List<RecordMetadata> places = new ArrayList<>(events.size());
        for (Future<RecordMetadata> one : publisher.publish(form.envelopes(events))) {
            RecordMetadata place = safe(one, claim, before);
            if (place == null) {
                return false;
            }
            places.add(place);
        }
        if (safe(publisher.publish(form.checkpoint(before, events, places)), claim, before) == null) {
            return false;
        }
        failures = 0;
        meters.published(events.size());
        return lease.advance(claim, events.get(events.size() - 1).position());
    }

    /** Waits until it is safe, keeping the lease; null when the claim was lost before. */
    private @Nullable RecordMetadata safe(Future<RecordMetadata> one, RelayLease.Claim claim, long before)
            throws InterruptedException {
        while (true) {
            try {
                return one.get(settings.lease().toMillis() / 3, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!lease.advance(claim, before)) {
                    return null;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("It was not taken by the brokers", e.getCause());
            }
        }
    }
}
