package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * The domains with their epochs and their lock. The shared half of the lock belongs to a transaction, the exclusive half to a
 * session of its own, which ends with its process. Safe for use by many threads.
 */
@Component
public class ChunkDomains {
    private static final int LOCK_SPACE = 0x53574550;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    public ChunkDomains(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /**
     * Takes the shared lock until the caller's transaction ends, so that no sweep batch is half done, and reads the epoch.
     * To be called inside a transaction, and before {@code AppendLock} where both are taken.
     */
    public long currentEpoch(ChunkDomain domain) {
        int id = idOf(domain);
        jdbc.sql("select pg_advisory_xact_lock_shared(?, ?)")
                .params(LOCK_SPACE, id)
                .query((row, number) -> true)
                .single();
        // a statement of its own: its snapshot must be taken after the lock
        return jdbc.sql("select epoch from chunk_domain where domain_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Whether a sweep has left names with an unknown outcome in the domain, or is at them just now. */
    boolean unsettled(ChunkDomain domain) {
        return !SweptNames.pending(jdbc, idOf(domain), 0).isEmpty();
    }

    int idOf(ChunkDomain domain) {
        List<Object> key =
                Arrays.asList(domain.regionId().value(), domain.accountId().value(), domain.dataKeyId());
        String find = "select domain_id from chunk_domain where region_id = ? and account_id = ?"
                + " and data_key_id is not distinct from ?";
        return jdbc.sql(find).params(key).query(Integer.class).optional().orElseGet(() -> {
            jdbc.sql("insert into chunk_domain (region_id, account_id, data_key_id) values (?, ?, ?)"
                            + " on conflict do nothing")
                    .params(key)
                    .update();
            return jdbc.sql(find).params(key).query(Integer.class).single();
        });
    }

    /** Runs work while nobody publishes, notes an epoch or sweeps in the domain. The work gets a session of its own. */
    void exclusively(ChunkDomain domain, ExclusiveWork work) {
        int id = idOf(domain);
        try (Connection connection = dataSource.getConnection()) {
            // autocommit, so that each step of the work is its own transaction
            SingleConnectionDataSource session = new SingleConnectionDataSource(connection, true);
            JdbcClient own = JdbcClient.create(session);
            lock(own, "pg_advisory_lock", id);
            try {
                work.run(id, own);
            } finally {
                unlock(connection, own, id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The session of a sweep was lost", e);
        }
    }

    private static void unlock(Connection connection, JdbcClient own, int id) throws SQLException {
        try {
            lock(own, "pg_advisory_unlock", id);
        } catch (RuntimeException e) {
            // never back into a pool with the lock on it
            connection.abort(Runnable::run);
            throw e;
        }
    }

    private static void lock(JdbcClient own, String function, int id) {
        own.sql("select " + function + "(?, ?)")
                .params(LOCK_SPACE, id)
                .query((row, number) -> true)
                .single();
    }

    /** What is done under the exclusive lock. */
    interface ExclusiveWork {
        void run(int domainId, JdbcClient own);
    }
}
