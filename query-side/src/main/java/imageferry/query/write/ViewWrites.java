package imageferry.query.write;

import imageferry.query.position.IgnoredEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Where projections write. Outside of {@link #together} a write is made at once. Inside, writes are collected, following changes of
 * one row become one, and those of one kind are sent to the database together: for one aggregate in their order, between aggregates
 * in any. Safe for many threads; each collects for itself.
 */
@Component
public final class ViewWrites {
    /** From here on it pays to tell the database how the transaction is to be treated. */
    private static final int MANY = 50;

    /**
     * Rows are found by their keys: a plan that reads the whole table is never right here, and statistics lag behind a rebuild. What a
     * crash of the database loses of such a transaction it loses with the token, so the events come again: no need to wait for the disk.
     */
    private static final String MANY_ROWS = "select set_config('enable_seqscan', 'off', true),"
            + " set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),"
            + " set_config('synchronous_commit', 'off', true)";

    private final JdbcOperations database;
    private final StatementRows statements;
    private final FoldedRows folded;
    private final IgnoredEvents ignored;
    private final ThreadLocal<@Nullable Collected> collected = new ThreadLocal<>();

    public ViewWrites(JdbcOperations database, IgnoredEvents ignored) {
        this.database = database;
        this.statements = new StatementRows(database);
        this.folded = new FoldedRows(database);
        this.ignored = ignored;
    }

    /**
     * A statement to be given its values and added.
     *
     * @param tables which rows it is about: writes that must keep their order name the same
     * @param aggregate the aggregate whose event it is
     * @param sql with named values; neither a query nor a constant of its own for each event
     */
    public Write write(String tables, String aggregate, String sql) {
        return new Write(this, tables, aggregate, sql);
    }

    /**
     * A new row, to be given its columns and added; nothing happens to one that is there. It names every column that a later event
     * changes otherwise than to a set value.
     *
     * @param tables as of {@link #write}
     * @param id the value of the key
     */
    public RowWrite begin(RowTable table, String tables, String aggregate, String id, long sequence) {
        return new RowWrite(this, table, new Pending.Order(tables, aggregate), id, sequence, true);
    }

    /** A change of a row that has not seen the event yet, to be given its columns and added; for guarded tables. */
    public RowWrite change(RowTable table, String tables, String aggregate, String id, long sequence) {
        return new RowWrite(this, table, new Pending.Order(tables, aggregate), id, sequence, false);
    }

    /** Handlers that may write. */
    @FunctionalInterface
    public interface Handlers {
        void run() throws Exception;
    }

    /** Runs handlers whose writes are made together, at the end; a failure may be that of any of them. */
    public void together(Handlers handlers) throws Exception {
        if (collected.get() != null) {
            throw new IllegalStateException("Expected one batch at a time, but writes are already collected");
        }
        Collected batch = new Collected(this::make);
        collected.set(batch);
        try {
            handlers.run();
            if (batch.size() >= MANY) {
                database.execute(MANY_ROWS);
            }
            batch.write();
        } finally {
            collected.remove();
        }
    }

    /** Whether this thread's writes are collected now. */
    public boolean collecting() {
        return collected.get() != null;
    }

    void add(Write write) {
        Collected batch = collected.get();
        if (batch == null) {
            make(List.of(write));
        } else {
            batch.add(write);
        }
    }

    void add(RowWrite row) {
        Collected batch = collected.get();
        if (batch == null) {
            make(List.of(new Fold(row)));
        } else {
            batch.add(row);
        }
    }

    void addLast(Write write) {
        Collected batch = collected.get();
        if (batch == null) {
            make(List.of(write));
        } else {
            batch.addLast(write);
        }
    }

    private void make(List<? extends Pending> writes) {
        if (writes.get(0) instanceof Fold) {
            makeFolds(writes.stream().map(Fold.class::cast).toList());
        } else {
            makeStatements(writes.stream().map(Write.class::cast).toList());
        }
    }

    private void makeStatements(List<Write> writes) {
        int[] changed = statements.write(writes);
        for (int i = 0; i < changed.length; i++) {
            Write write = writes.get(i);
            if (!write.guarded() || ignored.applied(changed[i], write.aggregate(), write.sequence())) {
                write.wasNew();
            }
        }
    }

    private void makeFolds(List<Fold> folds) {
        boolean[] changed = folded.write(folds);
        for (int i = 0; i < changed.length; i++) {
            Fold fold = folds.get(i);
            if (changed[i]) {
                fold.events().forEach(RowWrite::wasNew);
            } else if (fold.events().size() > 1) {
                fold.events().forEach(event -> makeFolds(List.of(new Fold(event))));
            } else if (fold.table().guarded()) {
                ignored.applied(0, fold.order().aggregate(), fold.last());
            }
        }
    }
}
