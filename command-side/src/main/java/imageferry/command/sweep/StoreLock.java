package imageferry.command.sweep;

import imageferry.command.transfer.TransferException;
import imageferry.events.ids.RegionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One process at a time compares and writes the mark of a store: an advisory lock on a session of its own. */
@Component
class StoreLock {
    private static final int LOCK_SPACE = 0x4D41524B;
    private static final String LOST = "57P01";
    private static final String TAKEN = "55P03";

    private final DataSource dataSource;

    StoreLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws TransferException when another process has held it for five seconds */
    <T extends @Nullable Object> T holding(RegionId region, Supplier<T> work) {
        try (Connection session = dataSource.getConnection()) {
            take(session, region);
            try {
                return work.get();
            } finally {
                release(session, region);
            }
        } catch (SQLException e) {
            if (TAKEN.equals(e.getSQLState()) || LOST.equals(e.getSQLState())) {
                throw new TransferException(
                        TransferException.Kind.STORE_UNAVAILABLE,
                        "Another process is writing the mark of " + region,
                        e);
            }
            throw new IllegalStateException("The session of a store's lock was lost", e);
        }
    }

    private static void take(Connection session, RegionId region) throws SQLException {
        try (Statement settings = session.createStatement()) {
            settings.execute("set lock_timeout = '5s'");
            call(session, "select pg_advisory_lock(?, hashtext(?))", region);
        } catch (SQLException e) {
            reset(session);
            throw e;
        }
    }

    private static void release(Connection session, RegionId region) throws SQLException {
        try {
            call(session, "select pg_advisory_unlock(?, hashtext(?))", region);
            reset(session);
        } catch (SQLException e) {
            // never back into a pool with the lock on it
            session.abort(Runnable::run);
            throw e;
        }
    }

    private static void reset(Connection session) throws SQLException {
        try (Statement settings = session.createStatement()) {
            settings.execute("reset lock_timeout");
        }
    }

    private static void call(Connection session, String sql, RegionId region) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, LOCK_SPACE);
            statement.setString(2, region.value());
            statement.execute();
        }
    }
}
