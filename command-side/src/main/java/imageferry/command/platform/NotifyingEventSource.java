package imageferry.command.platform;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The stream of all events that every streaming processor reads (design rule 9). Its readers ask the database only when they
 * have been woken: after a commit of this process, after a notification by another, and at each tick.
 * Safe for use by many threads.
 */
class NotifyingEventSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final OrderedEventStorage storage;
    private final Set<EventTail> open = ConcurrentHashMap.newKeySet();

    NotifyingEventSource(OrderedEventStorage storage) {
        this.storage = storage;
    }

    /** There may be new events. Returns at once; a reader that is busy looks again before it rests. */
    void wake() {
        open.forEach(EventTail::wake);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        EventTail tail =
                new EventTail(storage, position == null ? null : WrappedToken.unwrapLowerBound(position), open::remove);
        open.add(tail);
        return tail;
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return storage.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return storage.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant time) {
        return storage.createTokenAt(time);
    }
}
