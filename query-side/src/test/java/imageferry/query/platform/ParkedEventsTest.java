package imageferry.query.platform;

import static imageferry.query.support.Stories.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.events.DomainEvent;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.query.letter.ParkedLetters;
import imageferry.query.letter.ParkedSequence;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import imageferry.query.support.TestDatabase;
import imageferry.query.support.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Design rules 2 and 3, for both groups with all their projections. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParkedEventsTest {
    /** A batch that failed is tried again after a pause of seconds that grows. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What neither group can take, and what is parked because it follows. */
    private static final Set<Class<? extends DomainEvent>> PARKED = Set.of(ImageDeprecated.class, ImageRestored.class);

    private final History history = new History();
    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient client = JdbcClient.create(source);

    ParkedEventsTest() {
        Stories.created(history, ALICE, 1, "poisoned");
        history.add(ALICE, new ImageDeprecated(Stories.image(1)));
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        history.add(ALICE, new ImageRestored(Stories.image(1)));
        Stories.copyCompleted(history, ALICE, 2);
        Stories.created(history, ALICE, 3, "after");
    }

    @Test
    void a_poison_event_and_what_follows_it_are_parked_and_counted_and_others_go_on() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Runnable fault = () -> {
            throw new IllegalStateException("longer than the column for the cause ".repeat(100));
        };
        try (RunningGroups groups =
                RunningGroups.counting(source, meters, new PoisonedViews(fault), new PoisonedFeed(fault))) {
            groups.append(history);

            allButTheParkedIsThere(groups);
            await().untilAsserted(() -> assertThat(RunningGroups.GROUPS)
                    .allMatch(group ->
                            meters.counter("ferry.dead.letters", "group", group).count() == 1));
        }
    }

    @Test
    void what_is_parked_is_taken_once_it_is_mended_and_the_views_are_as_if_nothing_had_been() {
        AtomicBoolean mended = new AtomicBoolean();
        Runnable fault = () -> {
            if (!mended.get()) {
                throw new IllegalStateException("not yet");
            }
        };
        DataSource untroubled = TestDatabase.fresh();
        try (RunningGroups groups = new RunningGroups(source, new PoisonedViews(fault), new PoisonedFeed(fault));
                RunningGroups whole = new RunningGroups(untroubled)) {
            groups.append(history);
            whole.append(history);
            allButTheParkedIsThere(groups);
            ParkedLetters letters = groups.letters(source);

            assertThat(letters.counts()).isEqualTo(Map.of("views", 2L, "feed", 2L));
            List<ParkedSequence> parked = letters.list(10);
            assertThat(parked).hasSize(2).allSatisfy(sequence -> {
                assertThat(sequence.type()).isEqualTo("ImageDeprecated");
                assertThat(sequence.letters()).isEqualTo(2);
                assertThat(sequence.aggregateId()).isEqualTo(Stories.image(1).value());
                assertThat(sequence.cause()).contains("not yet");
                assertThat(letters.find(sequence.id())).contains(sequence);
            });
            assertThat(parked)
                    .as("it is not mended")
                    .allSatisfy(sequence -> assertThat(letters.retry(sequence)).isFalse());
            assertThat(letters.counts()).isEqualTo(Map.of("views", 2L, "feed", 2L));

            mended.set(true);
            assertThat(letters.list(10))
                    .allSatisfy(sequence -> assertThat(letters.retry(sequence)).isTrue());

            assertThat(letters.counts()).isEmpty();
            await().untilAsserted(() -> assertThat(groups.views.rows()).isEqualTo(whole.views.rows()));
        }
    }

    @Test
    void a_handler_that_fails_in_sql_leaves_nothing_of_the_event_but_its_letter() {
        try (RunningGroups groups = poisonedInSql()) {
            groups.append(history);

            allButTheParkedIsThere(groups);
        }
    }

    @Test
    void rows_and_letters_go_when_the_token_cannot_be_stored() {
        try (RunningGroups groups = poisonedInSql()) {
            groups.stop();
            closeTheGate();
            for (String group : RunningGroups.GROUPS) {
                client.sql("""
                                create trigger gate_%1$s before update on query.token_entry for each row
                                when (new.processor_name = '%1$s' and new.token is distinct from old.token)
                                execute function query.gate_check('%1$s')""".formatted(group)).update();
            }
            nothingStaysUntilTheGateIsOpen(groups);
        }
    }

    @Test
    void the_token_stays_when_the_rows_cannot_be_committed() {
        try (RunningGroups groups = poisonedInSql()) {
            groups.stop();
            closeTheGate();
            client.sql("""
                            create constraint trigger gate after insert on query.image deferrable initially deferred
                            for each row execute function query.gate_check('views');
                            create constraint trigger gate after insert on query.event_feed deferrable initially deferred
                            for each row execute function query.gate_check('feed')""").update();
            nothingStaysUntilTheGateIsOpen(groups);
        }
    }

    private RunningGroups poisonedInSql() {
        Runnable fault = () -> client.sql("insert into query.image_count values (null, null, null, null)")
                .update();
        return new RunningGroups(source, new PoisonedViews(fault), new PoisonedFeed(fault));
    }

    /** A check that refuses a transaction, and counts (which no rollback undoes) those that had written rows and a letter. */
    private void closeTheGate() {
        client.sql("""
                        create table query.gate (open boolean not null);
                        insert into query.gate values (false);
                        create sequence query.struck_views;
                        create sequence query.struck_feed;
                        create function query.gate_check() returns trigger language plpgsql as $$
                          begin
                            if (select open from query.gate) then return new; end if;
                            if exists (select from query.dead_letter_entry where processing_group = tg_argv[0])
                                and exists (select 1 from query.image union all select 1 from query.event_feed)
                            then perform nextval('query.struck_' || tg_argv[0]); end if;
                            raise 'closed';
                          end $$""").update();
    }

    private void nothingStaysUntilTheGateIsOpen(RunningGroups groups) {
        List<String> tokens = tokens();
        groups.append(history);
        groups.start();
        await().atMost(PATIENCE)
                .until(() -> client.sql("select struck.is_called and feed.is_called"
                                + " from query.struck_views struck, query.struck_feed feed")
                        .query(Boolean.class)
                        .single());
        assertThat(groups.views.rows()).isEmpty();
        assertThat(letters()).isEmpty();
        assertThat(tokens()).isEqualTo(tokens);
        assertThat(groups.position().stored()).isZero();

        client.sql("update query.gate set open = true").update();
        allButTheParkedIsThere(groups);
    }

    private void allButTheParkedIsThere(RunningGroups groups) {
        assertThat(groups.position().await(history.end() - 1, PATIENCE)).isTrue();
        List<String> rows = Views.fresh()
                .feed(history.entries().stream()
                        .filter(entry -> !PARKED.contains(entry.event().getClass()))
                        .toList())
                .rows();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(groups.views.rows()).isEqualTo(rows));
        assertThat(letters())
                .containsExactly(
                        "feed ImageDeprecated", "feed ImageRestored", "views ImageDeprecated", "views ImageRestored");
        assertThat(groups.views.feed.head()).as("no gap and no double").isEqualTo(history.end() - PARKED.size());
    }

    private List<String> letters() {
        return client.sql("select processing_group || ' ' || payload_type from query.dead_letter_entry"
                        + " order by processing_group, sequence_index")
                .query(String.class)
                .list();
    }

    private List<String> tokens() {
        return client.sql("select processor_name || coalesce(convert_from(token, 'UTF8'), '') from query.token_entry"
                        + " order by processor_name")
                .query(String.class)
                .list();
    }

    /** Comes after the projections of its group, which by then have written their rows. */
    @ProcessingGroup("views")
    static final class PoisonedViews {
        private final Runnable fault;

        PoisonedViews(Runnable fault) {
            this.fault = fault;
        }

        @EventHandler
        void on(ImageDeprecated event) {
            fault.run();
        }
    }

    /** As the other, for the feed. */
    @ProcessingGroup("feed")
    static final class PoisonedFeed {
        private final Runnable fault;

        PoisonedFeed(Runnable fault) {
            this.fault = fault;
        }

        @EventHandler
        void on(ImageDeprecated event) {
            fault.run();
        }
    }
}
