package imageferry.command.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Tells other processes that this one has committed events. Commits that come close together are told once; it speaks on a
 * connection of its own, because a NOTIFY within the appending transaction would make all commits queue for one lock.
 */
class CommitNotifier extends SignalLoop {
    static final String CHANNEL = "imageferry_events";

    /** At most one notification in this time. */
    private static final long GAP_MS = 2;

    private final String ownName;
    private boolean pending;

    CommitNotifier(SignalConnections connections, String ownName) {
        super("event-notifier", connections);
        this.ownName = ownName;
    }

    /** Returns at once. */
    void committed() {
        lock.lock();
        try {
            pending = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    void work(Connection connection) throws SQLException, InterruptedException {
        try (Statement setting = connection.createStatement();
                PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            setting.execute("set synchronous_commit = off");
            notify.setString(1, CHANNEL);
            notify.setString(2, ownName);
            while (awaitPending()) {
                boolean said = false;
                try {
                    notify.execute();
                    said = true;
                } finally {
                    if (!said) {
                        committed();
                    }
                }
                rest();
            }
        }
    }

    /** Takes the pending mark when there is one; false at the end. */
    private boolean awaitPending() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!pending && !isClosed()) {
                changed.await();
            }
            pending = false;
            return !isClosed();
        } finally {
            lock.unlock();
        }
    }

    private void rest() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(GAP_MS);
            while (left > 0 && !isClosed()) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
