package imageferry.query.write;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one event does to one row, column by column, so that several events of a batch can be written as one. Made by
 * {@link ViewWrites#begin} and {@link ViewWrites#change}; for one thread, and good for one use.
 */
public final class RowWrite {
    private static final Runnable NOTHING = () -> {};

    private final ViewWrites writes;
    private final RowTable table;
    private final Pending.Order order;
    private final String id;
    private final long sequence;
    private final boolean begins;
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private Runnable whenNew = NOTHING;

    RowWrite(ViewWrites writes, RowTable table, Pending.Order order, String id, long sequence, boolean begins) {
        this.writes = writes;
        this.table = table;
        this.order = order;
        this.id = id;
        this.sequence = sequence;
        this.begins = begins;
    }

    /** The column has this value from now on: text, a number, a time, a list of texts for an array, JSON as text, or null. */
    public RowWrite set(String column, @Nullable Object value) {
        return term(column, Term.set(value));
    }

    /** As {@link #set}, but of different values each is written, one after the other, for triggers to see. */
    public RowWrite setApart(String column, Object value) {
        return term(column, Term.setApart(value));
    }

    /** Only if there is a value. */
    public RowWrite setIfGiven(String column, @Nullable Object value) {
        return value == null ? this : set(column, value);
    }

    /** The column never goes below this. */
    public RowWrite most(String column, long value) {
        return term(column, Term.most(value));
    }

    public RowWrite plus(String column, long value) {
        return term(column, Term.plus(value));
    }

    /** The column has this value from now on, if it had none. */
    public RowWrite once(String column, Object value) {
        return term(column, Term.once(value));
    }

    /**
     * Any other change.
     *
     * @param sql the new value: {@code %1$s} is the column, {@code %2$s} the value given here
     * @param type of the value
     * @param applied the same in memory, of a value of the column as it is given to {@link #set}
     */
    public RowWrite with(String column, String sql, String type, Object value, UnaryOperator<Object> applied) {
        return term(column, new Term(sql, type, value, applied::apply, false));
    }

    /** Writes it, at once or with the batch. */
    public void add() {
        writes.add(this);
    }

    /**
     * As {@link #add()}, and what else is to be written when the event was new.
     *
     * @param more makes further writes for the same rows and aggregate; it may find the row as later events of the batch left it
     */
    public void add(Runnable more) {
        whenNew = more;
        writes.add(this);
    }

    private RowWrite term(String column, Term term) {
        terms.put(column, term);
        return this;
    }

    RowTable table() {
        return table;
    }

    Pending.Order order() {
        return order;
    }

    String id() {
        return id;
    }

    long sequence() {
        return sequence;
    }

    boolean begins() {
        return begins;
    }

    Map<String, Term> terms() {
        return terms;
    }

    void wasNew() {
        whenNew.run();
    }
}
