package imageferry.command.platform;

import static org.awaitility.Awaitility.await;

import imageferry.command.support.GroundContext;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Design rule 9. The tick is off throughout, so that a reader that is not woken never reads. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WakingReadersTest {
    @ProcessingGroup("views")
    static class Seen {
        private final Set<AccountId> accounts = ConcurrentHashMap.newKeySet();

        @EventHandler
        void on(AccountOpened event) {
            accounts.add(event.accountId());
        }
    }

    private final Seen seen = new Seen();

    @Test
    void a_commit_wakes_the_readers_of_its_own_process() {
        try (GroundContext ground = ground().withHandler(() -> seen).start()) {
            for (int i = 0; i < 3; i++) {
                sees(ground, GroundContext.anAccount());
            }
        }
    }

    @Test
    void a_commit_wakes_the_readers_of_other_processes() {
        try (GroundContext reading = ground().withHandler(() -> seen).start();
                GroundContext writing =
                        ground().on(reading.bean(DataSource.class)).start()) {
            for (int i = 0; i < 3; i++) {
                sees(writing, GroundContext.anAccount());
            }
        }
    }

    @Test
    void a_reader_whose_listener_lost_its_connection_catches_up() {
        try (GroundContext reading = ground().withHandler(() -> seen).start();
                GroundContext writing =
                        ground().on(reading.bean(DataSource.class)).start()) {
            sees(writing, GroundContext.anAccount());
            reading.bean(EventSignals.class).listener().abortConnection();
            sees(writing, GroundContext.anAccount());
            sees(writing, GroundContext.anAccount());
        }
    }

    private void sees(GroundContext writer, AccountId account) {
        writer.commands().send(new Ledger.Open(account), GroundContext.origin(account));
        await().until(() -> seen.accounts.contains(account));
    }

    private static GroundContext.Builder ground() {
        return GroundContext.builder()
                .withAggregate(Ledger.class)
                .with(axon -> axon.eventProcessing()
                        .registerPooledStreamingEventProcessor(
                                "views",
                                c -> c.getComponent(NotifyingEventSource.class),
                                (c, reader) -> reader.initialToken(StreamableMessageSource::createTailToken)))
                .with("ferry.events.tick", "0s");
    }
}
