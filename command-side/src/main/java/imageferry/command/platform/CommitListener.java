package imageferry.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears of other processes' commits. A new connection counts as news, because what was said in between is lost. */
class CommitListener extends SignalLoop {
    private static final int WAIT_MS = 20_000;

    private final String ownName;
    private final Runnable onNews;

    /** @param ownName the name under which this process speaks: what it says itself is no news */
    CommitListener(SignalConnections connections, String ownName, Runnable onNews) {
        super("event-listener", connections);
        this.ownName = ownName;
        this.onNews = onNews;
    }

    @Override
    void work(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CommitNotifier.CHANNEL);
            onNews.run();
            while (!isClosed()) {
                PGNotification @Nullable [] heard = postgres.getNotifications(WAIT_MS);
                if (heard == null || heard.length == 0) {
                    requireAlive(connection);
                } else if (Arrays.stream(heard).anyMatch(said -> !ownName.equals(said.getParameter()))) {
                    onNews.run();
                }
            }
        }
    }

    /** A connection that hears nothing may be dead; it must answer now and then. */
    private static void requireAlive(Connection connection) throws SQLException {
        if (!connection.isValid((int) TimeUnit.SECONDS.toSeconds(5))) {
            throw new SQLException("The listening connection does not answer");
        }
    }
}
