package imageferry.command.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.DomainEvent;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * One aggregate on the real store, found by the same component scan as in service: what a fixture cannot see, such as events
 * stored under a wrong id or that cannot be read back.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class StorageContract {
    private final Origin origin = GroundContext.origin(GroundContext.anAccount());

    protected abstract String aggregateId();

    /** The command that begins the aggregate. */
    protected abstract Object beginning();

    /** A command that emits one event the first time; it needs the aggregate rebuilt from the store. */
    protected abstract Object next();

    /** All events of {@link #beginning()} and one {@link #next()}. */
    protected abstract List<DomainEvent> events();

    protected abstract RefusalReason whenAbsent();

    @Test
    void an_aggregate_is_stored_and_found_again() {
        try (GroundContext ground = start()) {
            ground.commands().send(beginning(), origin);
            ground.commands().send(next(), origin);
            assertThat(ground.bean(EventStore.class)
                            .readEvents(aggregateId())
                            .asStream()
                            .map(EventMessage::getPayload)
                            .map(DomainEvent.class::cast))
                    .containsExactlyElementsOf(events());
        }
    }

    @Test
    void what_never_was_is_refused() {
        try (GroundContext ground = start()) {
            assertThatThrownBy(() -> ground.commands().send(next(), origin))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(whenAbsent()));
        }
    }

    private GroundContext start() {
        return GroundContext.builder().scanning(getClass().getPackageName()).start();
    }
}
