package imageferry.events;

import imageferry.events.account.AccountEvent;
import imageferry.events.copytask.CopyTaskEvent;
import imageferry.events.image.ImageEvent;
import imageferry.events.imagetask.ImageTaskEvent;
import imageferry.events.key.KeyEvent;
import imageferry.events.link.LinkEvent;
import imageferry.events.scrub.ScrubEvent;
import imageferry.events.snapshot.SnapshotEvent;
import imageferry.events.store.StoreEvent;
import imageferry.events.usage.UsageEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The allow-list of events: every logical name and the record it stands for. Nothing else may be read from the store. */
public final class EventTypes {
    /** The sealed families; a new family is added here. */
    private static final List<Class<? extends DomainEvent>> FAMILIES = List.of(
            ImageEvent.class,
            CopyTaskEvent.class,
            SnapshotEvent.class,
            ImageTaskEvent.class,
            KeyEvent.class,
            AccountEvent.class,
            StoreEvent.class,
            UsageEvent.class,
            LinkEvent.class,
            ScrubEvent.class);

    private static final Map<String, Class<? extends DomainEvent>> BY_NAME = FAMILIES.stream()
            .flatMap(EventTypes::members)
            .collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, Function.identity()));

    private EventTypes() {}

    /** All event records, ordered by family and name. */
    public static Collection<Class<? extends DomainEvent>> all() {
        return BY_NAME.values().stream()
                .sorted(Comparator.<Class<?>, String>comparing(
                                c -> c.getEnclosingClass().getSimpleName())
                        .thenComparing(Class::getSimpleName))
                .toList();
    }

    /** The record that a logical name stands for, or empty for a name that this version does not know. */
    public static Optional<Class<? extends DomainEvent>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The logical name of an event record. */
    public static String nameOf(Class<?> event) {
        return typeOf(event).name();
    }

    /** The revision of the shape that this version writes. */
    public static int revisionOf(Class<?> event) {
        return typeOf(event).revision();
    }

    private static EventType typeOf(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " carries no @EventType");
        }
        return type;
    }

    private static Stream<Class<? extends DomainEvent>> members(Class<? extends DomainEvent> family) {
        return Stream.of(family.getPermittedSubclasses()).map(c -> c.asSubclass(DomainEvent.class));
    }
}
