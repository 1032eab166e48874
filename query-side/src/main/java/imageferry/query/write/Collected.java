package imageferry.query.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes that wait to be made together. They are made in rounds: each takes the statement of the oldest write and all writes with that
 * statement before which nothing else of the same aggregate waits. For one thread.
 */
final class Collected {
    private final StatementRows rows;
    private final Outcome outcome;
    private List<Write> waiting = new ArrayList<>();
    private final List<Write> further = new ArrayList<>();
    private boolean writing;

    /** Told of each write what it changed; may add further writes, which come before others of the same aggregate. */
    @FunctionalInterface
    interface Outcome {
        void made(Write write, int changedRows);
    }

    Collected(StatementRows rows, Outcome outcome) {
        this.rows = rows;
        this.outcome = outcome;
    }

    void add(Write write) {
        (writing ? further : waiting).add(write);
    }

    /** Makes all that waits, and what follows from it. */
    void write() {
        writing = true;
        try {
            while (!waiting.isEmpty()) {
                round();
            }
        } finally {
            writing = false;
        }
    }

    private void round() {
        List<Write> ready = new ArrayList<>();
        List<Write> later = new ArrayList<>();
        String statement = waiting.get(0).sql();
        Set<Write.Order> held = new HashSet<>();
        for (Write write : waiting) {
            if (write.sql().equals(statement) && !held.contains(write.order())) {
                ready.add(write);
            } else {
                held.add(write.order());
                later.add(write);
            }
        }
        tell(ready, rows.write(ready));
        waiting = new ArrayList<>(further);
        waiting.addAll(later);
        further.clear();
    }

    private void tell(List<Write> made, int[] changed) {
        for (int i = 0; i < changed.length; i++) {
            outcome.made(made.get(i), changed[i]);
        }
    }
}
