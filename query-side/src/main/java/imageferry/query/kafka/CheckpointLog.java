package imageferry.query.kafka;

import imageferry.events.published.Checkpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints in the order in which they were written, and which of them leads on from a position. What leads on from a later one cannot be used,
 * for something is missing before it: it is dropped, and everything after it, until one comes that begins early enough. Used by one thread.
 */
final class CheckpointLog {
    private final Deque<Placed> read = new ArrayDeque<>();
    private final Consumer<String> hindrance;
    private long newest = -1;

    /** @param hindrance is told why nothing leads on */
    CheckpointLog(Consumer<String> hindrance) {
        this.hindrance = hindrance;
    }

    /** @param offset where it lies */
    record Placed(long offset, Checkpoint checkpoint) {}

    void add(Placed placed) {
        read.addLast(placed);
    }

    int size() {
        return read.size();
    }

    /** The first one that leads on; null when there is none yet. It stays until it is {@link #used}. */
    @Nullable
    Placed leadingOnFrom(KafkaToken token) {
        while (!read.isEmpty()) {
            Placed first = read.getFirst();
            if (leadsOn(first.checkpoint(), token)) {
                return first;
            }
            read.removeFirst();
        }
        return null;
    }

    void used() {
        read.removeFirst();
    }

    /** Positions from here to the end of the newest checkpoint of this installation that was read. */
    long behind(KafkaToken token) {
        for (Placed placed : read) {
            newest = Math.max(newest, placed.checkpoint().to());
        }
        return Math.max(0, newest - token.index());
    }

    private boolean leadsOn(Checkpoint next, KafkaToken token) {
        if (!token.installation().isEmpty() && !token.installation().equals(next.installation())) {
            hindrance.accept("The topics carry events of the installation " + next.installation()
                    + ", but the views are of " + token.installation()
                    + ": nothing of it is taken. Each installation needs topics and a read side of its own");
            return false;
        }
        newest = Math.max(newest, next.to());
        if (next.from() > token.index() && next.to() > token.index()) {
            hindrance.accept("Events after position " + token.index()
                    + " are missing on Kafka: what was published next begins after "
                    + next.from() + ". Nothing is passed on until they are published again: ferry relay rewind --to "
                    + token.index());
        }
        return next.from() <= token.index() && next.to() > token.index();
    }
}
