package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.support.GroundContext;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Design rules 2 and 3. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PoisonEventTest {
    /** A failed batch is tried again after a pause of seconds that grows. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AccountId POISONED = GroundContext.anAccount();

    @ProcessingGroup("views")
    static class View {
        private final JdbcTemplate sql;
        private final AtomicInteger calls;

        View(JdbcTemplate sql, AtomicInteger calls) {
            this.sql = sql;
            this.calls = calls;
        }

        @EventHandler
        void on(AccountOpened event) {
            note(event.aggregateId(), "opened");
            if (event.accountId().equals(POISONED)) {
                sql.execute("select 1 / 0");
            }
        }

        @EventHandler
        void on(AccessKeyIssued event) {
            note(event.aggregateId(), "entered");
        }

        private void note(String account, String what) {
            calls.incrementAndGet();
            sql.update("insert into note values (?, ?)", account, what);
        }
    }

    @ProcessingGroup("queue")
    static class Refusing {
        @EventHandler
        void on(AccessKeyIssued event) {
            throw new IllegalArgumentException("never " + event.aggregateId());
        }
    }

    @ProcessingGroup("stray")
    static class Stray {
        @EventHandler
        void on(AccountOpened event) {
            throw new IllegalStateException(event.aggregateId());
        }
    }

    @Test
    void a_poison_event_and_what_follows_it_are_parked_and_others_go_on() {
        try (GroundContext ground = projecting()) {
            Commands commands = ground.commands();
            AccountId healthy = GroundContext.anAccount();
            open(commands, POISONED);
            open(commands, healthy);
            enter(commands, POISONED);
            enter(commands, healthy);

            await().untilAsserted(() -> assertThat(notes(ground, healthy)).isEqualTo("opened entered"));
            assertThat(notes(ground, POISONED))
                    .as("nothing of a parked event stays")
                    .isNull();
            assertThat(ground.sql()
                            .queryForList(
                                    "select payload_type from dead_letter_entry where processing_group = 'views'"
                                            + " and sequence_identifier = ? order by sequence_index",
                                    String.class,
                                    POISONED.value()))
                    .containsExactly("AccountOpened", "AccessKeyIssued");
        }
    }

    @Test
    void rows_token_and_dead_letters_of_a_batch_commit_together_or_not_at_all() {
        try (GroundContext ground = projecting()) {
            // The database refuses the batch at its commit, after rows, letters and token have all been written.
            ground.sql().execute("""
                            create table gate (open boolean not null);
                            insert into gate values (false);
                            create function gate_check() returns trigger language plpgsql as $$
                              begin if not (select open from gate) then raise 'closed'; end if; return null; end $$;
                            create constraint trigger gate_trigger after insert on note deferrable initially deferred
                              for each row execute function gate_check();
                            create constraint trigger gate_trigger after insert on dead_letter_entry
                              deferrable initially deferred for each row execute function gate_check()""");
            AccountId healthy = GroundContext.anAccount();
            ground.commands().inOneTransaction(() -> {
                open(ground.commands(), POISONED);
                open(ground.commands(), healthy);
                return "";
            });
            AtomicInteger calls = ground.bean(AtomicInteger.class);
            await().atMost(PATIENCE).until(() -> calls.get() >= 4);
            assertThat(count(ground, "select count(*) from note")).isZero();
            assertThat(count(ground, "select count(*) from dead_letter_entry")).isZero();
            assertThat(count(ground, "select count(*) from token_entry where convert_from(token, 'UTF8') like '%:2%'"))
                    .as("the token stays before the events")
                    .isZero();

            ground.sql().execute("update gate set open = true");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notes(ground, healthy)).isEqualTo("opened"));
            assertThat(count(ground, "select count(*) from dead_letter_entry")).isEqualTo(1);
        }
    }

    @Test
    void a_subscribing_handler_that_throws_undoes_the_append() {
        try (GroundContext ground = GroundContext.builder()
                .withAggregate(Ledger.class)
                .withHandler(Refusing::new)
                .start()) {
            AccountId account = GroundContext.anAccount();
            open(ground.commands(), account);
            assertThatThrownBy(() -> enter(ground.commands(), account)).hasMessageContaining("never");
            assertThat(count(ground, "select count(*) from domain_event_entry")).isEqualTo(1);
        }
    }

    @Test
    void a_group_that_nobody_declared_stops_the_start() {
        assertThatThrownBy(() -> GroundContext.builder().withHandler(Stray::new).start())
                .hasStackTraceContaining("ferry.events");
    }

    private static GroundContext projecting() {
        return GroundContext.builder()
                .withAggregate(Ledger.class)
                .with(axon -> axon.registerEventHandler(c -> {
                    JdbcTemplate sql = c.getComponent(JdbcTemplate.class);
                    sql.execute("create table note (account text not null, what text not null)");
                    return new View(sql, c.getComponent(AtomicInteger.class));
                }))
                .with("ferry.events.projections", "views")
                .withBean(AtomicInteger.class, new AtomicInteger())
                .start();
    }

    private static void open(Commands commands, AccountId account) {
        commands.send(new Ledger.Open(account), origin(account));
    }

    private static void enter(Commands commands, AccountId account) {
        commands.send(new Ledger.Enter(account), origin(account));
    }

    private static Origin origin(AccountId account) {
        return GroundContext.origin(account);
    }

    private static int count(GroundContext ground, String query) {
        Integer count = ground.sql().queryForObject(query, Integer.class);
        return count == null ? 0 : count;
    }

    private static @Nullable String notes(GroundContext ground, AccountId account) {
        return ground.sql()
                .queryForObject(
                        "select string_agg(what, ' ') from note where account = ?", String.class, account.value());
    }
}
