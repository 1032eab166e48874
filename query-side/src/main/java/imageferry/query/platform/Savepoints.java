package imageferry.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Places in the transaction at hand to go back to. PostgreSQL takes no further statement in a transaction in which one failed; going
 * back undoes what was done since and leaves a transaction that goes on. Safe for many threads, each with a transaction of its own.
 */
final class Savepoints {
    private final DataSource source;

    Savepoints(DataSource source) {
        this.source = source;
    }

    Savepoint set() {
        return with(Connection::setSavepoint);
    }

    /** Nobody goes back to it any more. */
    void release(Savepoint savepoint) {
        with(connection -> {
            connection.releaseSavepoint(savepoint);
            return savepoint;
        });
    }

    void goBackTo(Savepoint savepoint) {
        with(connection -> {
            connection.rollback(savepoint);
            return savepoint;
        });
    }

    private interface Step {
        Savepoint on(Connection connection) throws SQLException;
    }

    private Savepoint with(Step step) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            return step.on(connection);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("A savepoint between events", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
