package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.support.GroundContext;
import imageferry.events.EventMetadata;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandsTest {
    @SuppressWarnings("NullAway.Init")
    private static GroundContext ground;

    @BeforeAll
    static void start() {
        ground = GroundContext.builder().withAggregate(Ledger.class).start();
        ground.sql().execute("create table note (id text primary key)");
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    private final AccountId account = GroundContext.anAccount();
    private final Origin origin = GroundContext.origin(account);

    @Test
    void an_answer_comes_back() {
        ground.commands().send(new Ledger.Open(account), origin);
        assertThat(ground.commands().ask(Integer.class, new Ledger.Enter(account), origin))
                .isEqualTo(1);
    }

    @Test
    void every_event_carries_all_metadata_and_the_command_as_its_cause() {
        ground.commands().send(new Ledger.Open(account), origin);
        MetaData metadata = events().asStream().findFirst().orElseThrow().getMetaData();
        assertThat(metadata.keySet()).containsAll(EventMetadata.KEYS);
        assertThat(metadata)
                .containsEntry(EventMetadata.CORRELATION_ID, "request-1")
                .containsEntry(EventMetadata.ACTOR, "LTAI-test");
        assertThat(metadata.get(EventMetadata.CAUSATION_ID)).isNotEqualTo("request-1");
    }

    @Test
    void an_event_without_its_metadata_is_not_stored() {
        EventBus bus = ground.bean(EventBus.class);
        assertThatThrownBy(() -> bus.publish(new GenericEventMessage<>(
                        new AccountOpened(account), MetaData.with(EventMetadata.ACTOR, "somebody"))))
                .hasMessageContaining("lacks accountId");
    }

    @Test
    void commands_and_sql_commit_together() {
        ground.commands().inOneTransaction(() -> {
            ground.commands().send(new Ledger.Open(account), origin);
            ground.sql().update("insert into note values (?)", account.value());
            return ground.commands().ask(Integer.class, new Ledger.Enter(account), origin);
        });
        assertThat(stored()).isEqualTo(2);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void commands_and_sql_are_undone_together() {
        assertThatThrownBy(() -> ground.commands().inOneTransaction(() -> {
                    ground.commands().send(new Ledger.Open(account), origin);
                    ground.sql().update("insert into note values (?)", account.value());
                    ground.commands().send(new Ledger.Refuse(account), origin);
                    return "unreached";
                }))
                .isExactlyInstanceOf(Refused.class);
        assertThat(stored()).isZero();
        assertThat(notes()).isZero();
    }

    @Test
    void sql_is_undone_when_the_events_cannot_be_stored() {
        ground.commands().send(new Ledger.Open(account), origin);
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> ground.commands().inOneTransaction(() -> {
                    ground.sql().update("insert into note values (?)", account.value());
                    ground.commands().send(new Ledger.Enter(account), origin);
                    stealNextSequenceNumber();
                    return runs.incrementAndGet();
                }))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(runs).as("the loser is run again").hasValueGreaterThan(1);
        assertThat(notes()).isZero();
    }

    @Test
    void a_refusal_that_the_work_catches_leaves_the_rest_whole() {
        ground.commands().inOneTransaction(() -> {
            ground.commands().send(new Ledger.Open(account), origin);
            assertThatThrownBy(() -> ground.commands().send(new Ledger.Refuse(account), origin))
                    .isInstanceOf(Refused.class);
            return "";
        });
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void what_does_not_exist_is_refused() {
        assertThatThrownBy(() -> ground.commands().send(new Ledger.Enter(account), origin))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(RefusalReason.ACCOUNT_NOT_FOUND));
    }

    @Test
    void writers_of_one_aggregate_in_two_processes_all_get_through() throws Exception {
        ground.commands().send(new Ledger.Open(account), origin);
        DataSource database = ground.bean(DataSource.class);
        try (GroundContext other =
                GroundContext.builder().on(database).withAggregate(Ledger.class).start()) {
            int each = 25;
            CyclicBarrier barrier = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<?>> writers = new ArrayList<>();
            for (GroundContext process : List.of(ground, other)) {
                writers.add(threads.submit(() -> {
                    barrier.await();
                    for (int i = 0; i < each; i++) {
                        process.commands().send(new Ledger.Enter(account), origin);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(30, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertThat(stored()).isEqualTo(1 + 2 * each);
        }
    }

    @Test
    void commands_inside_a_foreign_transaction_are_refused_loudly() {
        TransactionTemplate foreign = new TransactionTemplate(ground.bean(PlatformTransactionManager.class));
        assertThatThrownBy(() -> foreign.executeWithoutResult(
                        status -> ground.commands().send(new Ledger.Open(account), origin)))
                .hasMessageContaining("inOneTransaction");
    }

    private void stealNextSequenceNumber() {
        // From a connection of its own, as another process would.
        try (Connection other = ground.bean(DataSource.class).getConnection();
                PreparedStatement steal = other.prepareStatement("""
                        insert into domain_event_entry
                          (aggregate_identifier, sequence_number, type, event_identifier, payload_type, payload, meta_data, time_stamp)
                        select aggregate_identifier, max(sequence_number) + 1, max(type), gen_random_uuid(), 'AccessKeyIssued',
                          '{}', '{}', max(time_stamp)
                        from domain_event_entry where aggregate_identifier = ? group by aggregate_identifier""")) {
            steal.setString(1, account.value());
            steal.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DomainEventStream events() {
        return ground.bean(EventStore.class).readEvents(account.value());
    }

    private int stored() {
        return count("select count(*) from domain_event_entry where aggregate_identifier = ?");
    }

    private int notes() {
        return count("select count(*) from note where id = ?");
    }

    private int count(String query) {
        Integer count = ground.sql().queryForObject(query, Integer.class, account.value());
        return count == null ? 0 : count;
    }
}
