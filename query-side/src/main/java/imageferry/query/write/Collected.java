package imageferry.query.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait to be made together. They are made in rounds: each takes the kind of the oldest write and all writes of that kind
 * before which nothing else of the same aggregate waits. What following events do to one row is one write. For one thread.
 */
final class Collected {
    private final Outcome outcome;
    private List<Pending> waiting = new ArrayList<>();
    private final List<Pending> further = new ArrayList<>();
    private final List<Pending> last = new ArrayList<>();
    private final Map<Pending.Order, Fold> open = new HashMap<>();
    private boolean writing;

    /** Makes writes of one kind; may add further writes, which come before others of the same aggregate. */
    @FunctionalInterface
    interface Outcome {
        void make(List<? extends Pending> writes);
    }

    Collected(Outcome outcome) {
        this.outcome = outcome;
    }

    void add(Write write) {
        open.remove(write.order());
        waitFor(write);
    }

    void add(RowWrite row) {
        Fold before = writing ? null : open.get(row.order());
        if (before == null || !before.take(row)) {
            Fold fold = new Fold(row);
            open.put(row.order(), fold);
            waitFor(fold);
        }
    }

    /** Written when nothing else waits. */
    void addLast(Write write) {
        last.add(write);
    }

    /** How many writes wait. */
    int size() {
        return waiting.size() + last.size();
    }

    /** Makes all that waits, and what follows from it. */
    void write() {
        writing = true;
        try {
            rounds();
            waiting = new ArrayList<>(last);
            rounds();
        } finally {
            writing = false;
        }
    }

    private void waitFor(Pending write) {
        (writing ? further : waiting).add(write);
    }

    private void rounds() {
        while (!waiting.isEmpty()) {
            round();
        }
    }

    private void round() {
        List<Pending> ready = new ArrayList<>();
        List<Pending> later = new ArrayList<>();
        Object kind = waiting.get(0).kind();
        Set<Pending.Order> held = new HashSet<>();
        Set<Object> rows = new HashSet<>();
        for (Pending write : waiting) {
            if (!held.contains(write.order()) && write.kind().equals(kind) && isFirst(write.row(), rows)) {
                ready.add(write);
            } else {
                held.add(write.order());
                later.add(write);
            }
        }
        outcome.make(ready);
        waiting = new ArrayList<>(further);
        waiting.addAll(later);
        further.clear();
    }

    private static boolean isFirst(@Nullable Object row, Set<Object> rows) {
        return row == null || rows.add(row);
    }
}
