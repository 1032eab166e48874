package imageferry.command.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Batches that were handed over under one claim, in their order. Of each: when all its events are safe it is told of with a checkpoint, and when
 * that is safe the position moves behind it; never before the same was done for all batches before it. While it waits it keeps the lease. Used by one thread.
 */
final class UnderWay {
    private final EventPublisher publisher;
    private final Published form;
    private final RelayLease lease;
    private final RelayLease.Claim claim;
    private final RelayMeters meters;
    private final Duration keep;
    private final Deque<Sent> travelling = new ArrayDeque<>();
    private @Nullable Told told;
    private long passed;
    private long kept = System.nanoTime();
    private boolean held = true;

    /** @param keep how long the lease may be left alone */
    UnderWay(
            EventPublisher publisher,
            Published form,
            RelayLease lease,
            RelayLease.Claim claim,
            RelayMeters meters,
            Duration keep) {
        this.publisher = publisher;
        this.form = form;
        this.lease = lease;
        this.claim = claim;
        this.meters = meters;
        this.keep = keep;
        this.passed = claim.position();
    }

    private record Sent(long from, List<StoredEvent> events, List<Future<RecordMetadata>> places) {}

    private record Told(long to, int events, Future<RecordMetadata> checkpoint) {}

    /**
     * Hands a batch over.
     *
     * @param from the position before it, which is the end of the batch handed over last
     */
    void send(long from, List<StoredEvent> events) {
        travelling.addLast(new Sent(from, events, publisher.publish(form.envelopes(events))));
    }

    /**
     * Waits until no more than so many batches are left whose events are not known to be safe; the checkpoint of the last of the others travels
     * with them, unless none is left.
     *
     * @return whether the claim still holds; if not nothing more may be sent
     * @throws IllegalStateException when the brokers refuse an event or a checkpoint; what is not behind the position has to be published again
     */
    boolean settle(int left) throws InterruptedException {
        while (held && travelling.size() > left) {
            pass();
            if (held) {
                tell(travelling.removeFirst());
            }
        }
        if (left == 0) {
            pass();
        }
        return held;
    }

    /** The position up to which everything is safe and told. */
    long passed() {
        return passed;
    }

    /** Keeps the lease when nothing is under way. */
    boolean keep() {
        held = held && lease.advance(claim, passed);
        kept = System.nanoTime();
        return held;
    }

    private void tell(Sent sent) throws InterruptedException {
        List<RecordMetadata> places = new ArrayList<>();
        for (Future<RecordMetadata> one : sent.places()) {
            RecordMetadata place = safe(one);
            if (place == null) {
                return;
            }
            places.add(place);
        }
        long to = sent.events().get(places.size() - 1).position();
        told = new Told(to, places.size(), publisher.publish(form.checkpoint(sent.from(), sent.events(), places)));
    }

    private void pass() throws InterruptedException {
        Told batch = told;
        if (!held || batch == null || safe(batch.checkpoint()) == null) {
            return;
        }
        told = null;
        passed = batch.to();
        if (keep()) {
            meters.published(batch.events());
        }
    }

    /** Waits until it is safe, keeping the lease; null when the claim was lost before. */
    private @Nullable RecordMetadata safe(Future<RecordMetadata> one) throws InterruptedException {
        while (true) {
            if (System.nanoTime() - kept > keep.toNanos() && !keep()) {
                return null;
            }
            try {
                return one.get(keep.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                throw new IllegalStateException("It was not taken by the brokers", e.getCause());
            }
        }
    }
}
