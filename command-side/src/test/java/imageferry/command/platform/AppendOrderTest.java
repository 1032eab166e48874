package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.dispatch.Origin;
import imageferry.command.support.GroundContext;
import imageferry.command.support.TestDatabase;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Design rule 1. One writer is held open after its index was drawn, while another appends an event whose time is older than
 * the reader's gap timeout: without the append lock the reader goes past the held event for ever.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppendOrderTest {
    private static final Duration LONGER_THAN_GAP_TIMEOUT = Duration.ofMinutes(2);

    private final DataSource database = TestDatabase.fresh();
    private final JdbcTransactionManager manager = new JdbcTransactionManager(database);
    private final ConnectionProvider connections = new SpringDataSourceConnectionProvider(database);
    private final TransactionManager transactions = new SpringTransactionManager(manager);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final AccountId slow = GroundContext.anAccount();
    private final AccountId quick = GroundContext.anAccount();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_writer_held_open_while_another_commits_is_not_skipped() throws Exception {
        OrderedEventStorage storage = storage();
        NotifyingEventSource source = new NotifyingEventSource(storage);
        CountDownLatch release = new CountDownLatch(1);
        try (EventTail reader = (EventTail) source.openStream(null)) {
            Future<?> held = holdOpen(storage, release);
            Future<?> other =
                    threads.submit(() -> append(storage, quick, Instant.now().minus(LONGER_THAN_GAP_TIMEOUT)));
            await().until(this::somebodyWaitsForTheAppendLock);
            source.wake();
            assertThat(reader.hasNextAvailable()).isFalse();

            release.countDown();
            held.get(10, TimeUnit.SECONDS);
            other.get(10, TimeUnit.SECONDS);
            source.wake();
            assertThat(everythingOf(reader)).containsExactly(slow.value(), quick.value());
        }
    }

    /** Shows that the test above can fail: the same with a storage that takes no lock. */
    @Test
    void without_the_append_lock_the_held_writer_is_skipped() throws Exception {
        OrderedEventStorage storage = storage();
        EventStorageEngine unordered = unordered();
        NotifyingEventSource source = new NotifyingEventSource(storage);
        CountDownLatch release = new CountDownLatch(1);
        try (EventTail reader = (EventTail) source.openStream(null)) {
            Future<?> held = holdOpen(unordered, release);
            append(unordered, quick, Instant.now().minus(LONGER_THAN_GAP_TIMEOUT));
            assertThat(everythingOf(reader)).containsExactly(quick.value());

            release.countDown();
            held.get(10, TimeUnit.SECONDS);
            source.wake();
            assertThat(everythingOf(reader)).isEmpty();
        }
        assertThat(new JdbcTemplate(database).queryForObject("select count(*) from domain_event_entry", Integer.class))
                .isEqualTo(2);
    }

    @Test
    void an_index_lost_to_a_rollback_stops_nobody() throws Exception {
        OrderedEventStorage storage = storage();
        NotifyingEventSource source = new NotifyingEventSource(storage);
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            append(storage, slow, Instant.now());
            status.setRollbackOnly();
        });
        new JdbcTemplate(database)
                .queryForList(
                        "select nextval(pg_get_serial_sequence('domain_event_entry', 'global_index')) from generate_series(1, ?)",
                        2 * OrderedEventStorage.PIECE);
        append(storage, quick, Instant.now());
        try (EventTail reader = (EventTail) source.openStream(null)) {
            assertThat(everythingOf(reader)).containsExactly(quick.value());
        }
    }

    private Future<?> holdOpen(EventStorageEngine storage, CountDownLatch release) throws InterruptedException {
        CountDownLatch appended = new CountDownLatch(1);
        Future<?> held = threads.submit(() -> new TransactionTemplate(manager).executeWithoutResult(status -> {
            append(storage, slow, Instant.now());
            appended.countDown();
            awaitQuietly(release);
        }));
        assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        return held;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean somebodyWaitsForTheAppendLock() {
        return Boolean.TRUE.equals(new JdbcTemplate(database)
                .queryForObject(
                        "select exists (select from pg_locks where locktype = 'advisory' and not granted"
                                + " and database = (select oid from pg_database where datname = current_database()))",
                        Boolean.class));
    }

    private OrderedEventStorage storage() {
        return new OrderedEventStorage(builder(), connections, transactions, () -> {});
    }

    /** The framework's own way to append, into the same tables. */
    private EventStorageEngine unordered() {
        JdbcEventStorageEngine.Builder builder = builder();
        builder.schema(StoreSchemas.events()).connectionProvider(connections).transactionManager(transactions);
        return builder.build();
    }

    private static JdbcEventStorageEngine.Builder builder() {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(new EventSerializer()).snapshotSerializer(new StateSerializer());
        return builder;
    }

    private static void append(EventStorageEngine storage, AccountId account, Instant time) {
        Origin origin = GroundContext.origin(account);
        storage.appendEvents(List.of(new GenericDomainEventMessage<>(
                "Ledger",
                account.value(),
                0,
                new org.axonframework.messaging.GenericMessage<>(
                        new AccountOpened(account), MetaData.from(origin.toMetadata())),
                () -> time)));
    }

    private static List<String> everythingOf(EventTail reader) throws InterruptedException {
        List<String> read = new ArrayList<>();
        while (reader.hasNextAvailable()) {
            read.add(((AccountOpened) reader.nextAvailable().getPayload()).aggregateId());
        }
        return read;
    }
}
