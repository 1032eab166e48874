package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.support.GroundContext;
import imageferry.events.EventMetadata;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Deadlines are rows of JSON that are set with the transaction, and pass the origin on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadlineTest {
    private static final String REMIND = "remind";

    /** Wait, then be reminded. */
    record Remind(@TargetAggregateIdentifier AccountId id, Duration after) {}

    /** What the reminder says. */
    record Note(String text) {}

    static class Reminder {
        @AggregateIdentifier
        private AccountId id;

        @SuppressWarnings("NullAway.Init")
        Reminder() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        public void handle(Remind command, DeadlineManager deadlines) {
            apply(new AccountOpened(command.id()));
            deadlines.schedule(command.after(), REMIND, new Note("now"));
        }

        @DeadlineHandler(deadlineName = REMIND)
        void onRemind(Note note) {
            apply(new AccessRefused(id, REMIND, note.text(), "none"));
        }

        @EventSourcingHandler
        void on(AccountOpened event) {
            id = event.accountId();
        }
    }

    @Test
    void a_deadline_fires_into_its_aggregate_with_the_origin_of_who_set_it() {
        AccountId account = GroundContext.anAccount();
        try (GroundContext ground =
                GroundContext.builder().withAggregate(Reminder.class).start()) {
            ground.commands().send(new Remind(account, Duration.ofMillis(50)), GroundContext.origin(account));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> events(ground, account).size() == 2);
            DomainEventMessage<?> reminded = events(ground, account).get(1);
            assertThat(reminded.getPayload()).isEqualTo(new AccessRefused(account, REMIND, "now", "none"));
            assertThat(reminded.getMetaData())
                    .containsKeys(EventMetadata.KEYS.toArray(String[]::new))
                    .containsEntry(EventMetadata.CORRELATION_ID, "request-1");
        }
    }

    @Test
    void a_deadline_is_kept_as_json_and_undone_with_its_transaction() {
        AccountId account = GroundContext.anAccount();
        try (GroundContext ground =
                GroundContext.builder().withAggregate(Reminder.class).start()) {
            ground.commands().send(new Remind(account, Duration.ofDays(1)), GroundContext.origin(account));
            assertThat(tasks(ground)).singleElement().asString().startsWith("{").contains("deadlineName", REMIND);
            try {
                ground.commands().inOneTransaction(() -> {
                    ground.commands()
                            .send(
                                    new Remind(GroundContext.anAccount(), Duration.ofDays(1)),
                                    GroundContext.origin(account));
                    throw new IllegalArgumentException("undone");
                });
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessage("undone");
            }
            assertThat(tasks(ground)).hasSize(1);
        }
    }

    private static List<String> tasks(GroundContext ground) {
        return ground.sql().queryForList("select convert_from(task_data, 'UTF8') from scheduled_tasks", String.class);
    }

    private static List<? extends DomainEventMessage<?>> events(GroundContext ground, AccountId account) {
        return ground.bean(EventStore.class)
                .readEvents(account.value())
                .asStream()
                .toList();
    }
}
