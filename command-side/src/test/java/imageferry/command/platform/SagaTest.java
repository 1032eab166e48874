package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.support.GroundContext;
import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Sagas read the one stream, keep their state as JSON of their fields, and act as part of what a request set off. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SagaTest {
    @Test
    void a_saga_keeps_its_fields_and_passes_the_correlation_on() {
        AccountId early = GroundContext.anAccount();
        AccountId account = GroundContext.anAccount();
        try (GroundContext before =
                GroundContext.builder().withAggregate(Ledger.class).start()) {
            before.commands().send(new Ledger.Open(early), GroundContext.origin(early));
            try (GroundContext ground = GroundContext.builder()
                    .on(before.bean(DataSource.class))
                    .withAggregate(Ledger.class)
                    .with("ferry.events.sagas", "CountingSagaProcessor")
                    .with(axon -> axon.eventProcessing().registerSaga(CountingSaga.class))
                    .start()) {
                await().until(() -> ground
                        .sql()
                        .queryForList(
                                "select owner from token_entry where processor_name = 'CountingSagaProcessor'",
                                String.class)
                        .stream()
                        .anyMatch(Objects::nonNull));
                ground.commands().send(new Ledger.Open(account), GroundContext.origin(account));
                await().untilAsserted(() -> assertThat(ground.sql()
                                .queryForList(
                                        "select convert_from(serialized_saga, 'UTF8') from saga_entry", String.class))
                        .containsExactly("{\"account\":\"" + account + "\",\"seen\":2}"));
                List<? extends DomainEventMessage<?>> events = ground.bean(EventStore.class)
                        .readEvents(account.value())
                        .asStream()
                        .toList();
                assertThat(events.get(1).getMetaData())
                        .containsEntry(EventMetadata.CORRELATION_ID, "request-1")
                        .containsEntry(EventMetadata.ACTOR, EventMetadata.SYSTEM_ACTOR);
                assertThat(ground.bean(EventStore.class)
                                .readEvents(early.value())
                                .asStream())
                        .as("a new saga starts at the head")
                        .hasSize(1);
            }
        }
    }
}
