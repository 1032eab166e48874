package imageferry.query.write;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement for rows that belong to one aggregate, with its values. Made by {@link ViewWrites#write}; for one thread, and good for
 * one use.
 */
public final class Write implements Pending {
    private static final long UNGUARDED = -1;
    private static final Runnable NOTHING = () -> {};

    private final ViewWrites writes;
    private final String rows;
    private final String aggregate;
    private final String sql;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private @Nullable String key;
    private long sequence = UNGUARDED;
    private Runnable whenNew = NOTHING;

    Write(ViewWrites writes, String rows, String aggregate, String sql) {
        this.writes = writes;
        this.rows = rows;
        this.aggregate = aggregate;
        this.sql = sql;
    }

    /** A named value of the statement. */
    public Write param(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** Several named values of the statement. */
    public Write params(Map<String, ? extends @Nullable Object> more) {
        values.putAll(more);
        return this;
    }

    /** The row that it writes, where an aggregate has several: what the statement returns for it. */
    public Write key(String row) {
        key = row;
        return this;
    }

    /** A write that changes nothing when there is nothing to change, and is not counted then. */
    public void add() {
        writes.add(this);
    }

    /** A write that must change a row unless the row has already seen the event, which is then counted as ignored. */
    public void add(long eventSequence) {
        add(eventSequence, NOTHING);
    }

    /**
     * As {@link #add(long)}, and what else is to be written when the event was new.
     *
     * @param more makes further writes for the same rows and aggregate; run at once or later, but before any other write for them
     */
    public void add(long eventSequence, Runnable more) {
        sequence = eventSequence;
        whenNew = more;
        writes.add(this);
    }

    /**
     * For what changes rows of other aggregates and may well change nothing: written at the end of the batch, when all rows of
     * its events are there.
     */
    public void addLast() {
        writes.addLast(this);
    }

    @Nullable
    String key() {
        return key;
    }

    String sql() {
        return sql;
    }

    String aggregate() {
        return aggregate;
    }

    @Override
    public Order order() {
        return new Order(rows, aggregate);
    }

    @Override
    public Object kind() {
        return sql;
    }

    @Override
    public @Nullable Object row() {
        return null;
    }

    @Nullable
    Object value(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalStateException("Expected a value for " + name + ", but there is none");
        }
        return values.get(name);
    }

    boolean guarded() {
        return sequence != UNGUARDED;
    }

    long sequence() {
        return sequence;
    }

    void wasNew() {
        whenNew.run();
    }
}
