package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.support.GroundContext;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.ids.AccountId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Design rule 2: no error of a handler is swallowed, and no group gets the defaults of the framework. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailingHandlersTest {
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
    void a_subscribing_handler_that_throws_undoes_the_append() {
        try (GroundContext ground = GroundContext.builder()
                .withAggregate(Ledger.class)
                .withHandler(Refusing::new)
                .start()) {
            AccountId account = GroundContext.anAccount();
            open(ground.commands(), account);
            assertThatThrownBy(() -> enter(ground.commands(), account)).hasMessageContaining("never");
            assertThat(ground.sql().queryForList("select payload_type from domain_event_entry", String.class))
                    .containsExactly("AccountOpened");
        }
    }

    @Test
    void a_group_that_nobody_declared_stops_the_start() {
        assertThatThrownBy(() -> GroundContext.builder().withHandler(Stray::new).start())
                .hasStackTraceContaining("ferry.events");
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
}
