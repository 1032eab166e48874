package imageferry.query.write;

import imageferry.query.position.IgnoredEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Where projections write. Outside of {@link #together} a write is made at once. Inside, writes are collected, and those with the same
 * statement are sent to the database together: for one aggregate in their order, between aggregates in any.
 * Safe for many threads; each collects for itself.
 */
@Component
public final class ViewWrites {
    private final StatementRows rows;
    private final IgnoredEvents ignored;
    private final ThreadLocal<@Nullable Collected> collected = new ThreadLocal<>();

    public ViewWrites(JdbcOperations database, IgnoredEvents ignored) {
        this.rows = new StatementRows(database);
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

    /** Handlers that may write. */
    @FunctionalInterface
    public interface Handlers {
        void run() throws Exception;
    }

    /** Runs handlers whose writes are made together, at the end at the latest; a failure may be that of any of them. */
    public void together(Handlers handlers) throws Exception {
        if (collected.get() != null) {
            throw new IllegalStateException("Expected one batch at a time, but writes are already collected");
        }
        Collected batch = new Collected(rows, this::made);
        collected.set(batch);
        try {
            handlers.run();
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
            make(write);
        } else {
            batch.add(write);
        }
    }

    void alone(Write write) {
        Collected batch = collected.get();
        if (batch != null) {
            batch.write();
        }
        make(write);
    }

    private void make(Write write) {
        made(write, rows.write(List.of(write))[0]);
    }

    private void made(Write write, int changed) {
        if (!write.guarded() || ignored.applied(changed, write.aggregate(), write.sequence())) {
            write.wasNew();
        }
    }
}
