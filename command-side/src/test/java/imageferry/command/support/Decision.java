package imageferry.command.support;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.DomainEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an aggregate made of one command: events, none of them (harmless), or a refusal; and its answer. */
public record Decision(
        List<DomainEvent> events,
        @Nullable RefusalReason refusal,
        @Nullable Object answer) {

    /** The kinds of the events, in their order. */
    public List<Class<?>> eventTypes() {
        return events.stream().<Class<?>>map(DomainEvent::getClass).toList();
    }
}
