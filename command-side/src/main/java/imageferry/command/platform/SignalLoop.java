package imageferry.command.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works on a database connection of its own and gets a new one when it is lost. Closing ends the thread, in
 * the middle of a wait as well.
 */
abstract class SignalLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalLoop.class);
    private static final long PAUSE_MS = 500;

    private final SignalConnections connections;
    private final Thread thread;
    protected final ReentrantLock lock = new ReentrantLock();
    protected final Condition changed = lock.newCondition();
    private volatile boolean closed;
    private volatile @Nullable Connection current;

    SignalLoop(String name, SignalConnections connections) {
        this.connections = connections;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Works until {@link #isClosed} or an exception. */
    abstract void work(Connection connection) throws SQLException, InterruptedException;

    boolean isClosed() {
        return closed;
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.open()) {
                current = connection;
                work(connection);
            } catch (SQLException e) {
                pauseAfter(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                current = null;
            }
        }
    }

    private void pauseAfter(SQLException failure) {
        if (closed) {
            return;
        }
        LOG.warn(
                "{} lost its connection and gets a new one; events arrive at the next tick", thread.getName(), failure);
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(PAUSE_MS);
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        abort(current);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts the connection as a fault would. */
    void abortConnection() {
        abort(current);
    }

    private static void abort(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("The connection was gone already", e);
        }
    }
}
