package imageferry.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.events.DomainEvent;
import imageferry.query.replay.RandomHistory;
import imageferry.query.support.History;
import imageferry.query.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A rebuild that does not come to its end goes on where it was, and leaves the rows of one that nobody disturbed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InterruptedRebuildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STORIES = 330;

    private final long seed = Long.getLong("seed", new java.security.SecureRandom().nextInt(1_000_000));
    private final History history = new RandomHistory(new Random(seed)).write(STORIES);
    private final InMemoryEventStorageEngine storage = new InMemoryEventStorageEngine();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(storage).build();
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient client = JdbcClient.create(database);
    private final Gate gate = new Gate(history.end() / 2);

    InterruptedRebuildTest() {
        history.entries().stream()
                .map(History.Entry::message)
                .map(message -> (DomainEventMessage<?>) message)
                .forEach(storage::appendEvents);
    }

    @Test
    void when_its_process_is_killed_another_one_ends_it() throws Exception {
        Cable cable = new Cable(database);
        List<String> undisturbed;
        try (RunningGroups killed = RunningGroups.fedBy(store, cable, gate)) {
            undisturbed = built(killed);
            beginRebuild(killed);
            inTheMiddle(undisturbed, "killed");

            cable.cut();
            gate.open();
        }
        lapseClaims();
        try (RunningGroups next = RunningGroups.fedBy(store, database)) {
            assertThat(built(next)).isEqualTo(undisturbed);
            assertThat(next.views.ignored.count()).as("events taken twice").isZero();
        }
    }

    @Test
    void when_it_is_stopped_and_started_again_it_goes_on() throws Exception {
        try (RunningGroups groups = RunningGroups.fedBy(store, database, gate)) {
            List<String> undisturbed = built(groups);
            beginRebuild(groups);
            inTheMiddle(undisturbed, "stopped");

            gate.open();
            groups.stop();
            long stopped = groups.position().stored();
            assertThat(stopped).isLessThan(history.end());
            groups.start();

            assertThat(built(groups)).isEqualTo(undisturbed);
            assertThat(groups.views.ignored.count()).as("events taken twice").isZero();
        }
    }

    private void beginRebuild(RunningGroups groups) {
        groups.stop();
        RunningGroups.GROUPS.forEach(group -> groups.processor(group).resetTokens());
        assertThat(groups.views.rows()).isEmpty();
        gate.close();
        groups.start();
    }

    /** Waits until the views are held in the middle, and proves and says that they are there. */
    private void inTheMiddle(List<String> all, String what) throws InterruptedException {
        assertThat(gate.reached.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        long images =
                client.sql("select count(*) from query.image").query(Long.class).single();
        long position = client.sql("select position from query.view_position")
                .query(Long.class)
                .single();
        System.out.printf(
                "InterruptedRebuildTest -Dseed=%d: %s at position %d of %d, with the batch of event %d written but not committed, with %d of %d images%n",
                seed, what, position, history.end(), gate.at, images, count(all, "image "));
        assertThat(position).isBetween(1L, gate.at - 1);
        assertThat(images).isPositive().isLessThan(count(all, "image "));
    }

    private static long count(List<String> rows, String table) {
        return rows.stream().filter(row -> row.startsWith(table)).count();
    }

    /** The rows when all events are taken. */
    private List<String> built(RunningGroups groups) {
        assertThat(groups.position().await(history.end() - 1, PATIENCE)).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(groups.views.feed.head()).isEqualTo(history.end()));
        return groups.views.rows();
    }

    /** As if the time had passed after which the claims of a process that is gone are worth nothing. */
    private void lapseClaims() {
        client.sql("update query.token_entry set timestamp = '2026-01-01T00:00:00Z'")
                .update();
    }

    /** Holds the views up, when it is closed, before the batch of one event is committed: its rows are written by then. */
    @ProcessingGroup("views")
    static final class Gate {
        private final long at;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);
        private volatile boolean closed;
        private long handled;

        Gate(long at) {
            this.at = at;
        }

        void close() {
            closed = true;
        }

        void open() {
            opened.countDown();
        }

        @EventHandler
        void on(DomainEvent event) {
            if (closed && ++handled == at) {
                CurrentUnitOfWork.get().root().onPrepareCommit(batch -> hold());
            }
        }

        private void hold() {
            reached.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What leads to the database; cut, its sessions end at once and there are no others, as those of a process that was killed. */
    private static final class Cable extends DelegatingDataSource {
        private volatile boolean cut;

        Cable(DataSource database) {
            super(database);
        }

        void cut() {
            cut = true;
            JdbcClient.create(obtainTargetDataSource())
                    .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                            + " where datname = current_database() and pid <> pg_backend_pid()")
                    .query(Long.class)
                    .single();
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLTransientConnectionException("The process is gone");
            }
            return super.getConnection();
        }
    }
}
