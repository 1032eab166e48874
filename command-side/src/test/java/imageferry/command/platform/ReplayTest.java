package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.support.GroundContext;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.Configuration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Design rule 8: a projection that is reset reads everything again, because its replay token can be read back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayTest {
    @ProcessingGroup("views")
    static class Count {
        private final List<AccountId> opened = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(AccountOpened event) {
            opened.add(event.accountId());
        }
    }

    @Test
    void a_reset_projection_reads_everything_again_and_goes_on() {
        Count count = new Count();
        try (GroundContext ground = GroundContext.builder()
                .withAggregate(Ledger.class)
                .with("ferry.events.projections", "views")
                .with(axon -> axon.eventProcessing()
                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                "views", (c, invoker) -> invoker.allowReset(true)))
                .withHandler(() -> count)
                .start()) {
            open(ground);
            open(ground);
            await().untilAsserted(() -> assertThat(count.opened).hasSize(2));
            StreamingEventProcessor views = ground.bean(Configuration.class)
                    .eventProcessingConfiguration()
                    .eventProcessor("views", StreamingEventProcessor.class)
                    .orElseThrow();
            views.shutDown();
            views.resetTokens();
            assertThat(ground.sql()
                            .queryForObject(
                                    "select token_type from token_entry where processor_name = 'views'", String.class))
                    .endsWith("ReplayToken");
            views.start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(count.opened).hasSize(4));
            open(ground);
            await().untilAsserted(() -> assertThat(count.opened).hasSize(5));
        }
    }

    private static void open(GroundContext ground) {
        AccountId account = GroundContext.anAccount();
        ground.commands().send(new Ledger.Open(account), GroundContext.origin(account));
    }
}
