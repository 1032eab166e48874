package imageferry.query.platform;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Builds a processing group's tables anew from the first event. Readers see them fill; requests that must see what was written before
 * wait, and are told that the views are behind when that takes too long. Safe for use by many threads.
 */
@Component
public class GroupRebuilds {
    /** The groups of this side. */
    public static final List<String> GROUPS = List.of("views", "feed");

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source;

    public GroupRebuilds(
            ObjectProvider<EventProcessingConfiguration> processing,
            @Qualifier("eventSource") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source) {
        this.processing = processing;
        this.source = source;
    }

    /**
     * How far a group is.
     *
     * @param position of the last event that it has taken; -1 before the first
     * @param head of the event store; -1 when there is none
     * @param replaying whether it has yet to reach where it was before it was rebuilt
     */
    public record State(String group, long position, long head, boolean replaying) {}

    /** Another process works on the group, so that it cannot be rebuilt from this one. */
    public static final class GroupBusyException extends RuntimeException {
        GroupBusyException(String group, Throwable cause) {
            super("Another process works on the group " + group + " now; ask that one, or stop it first", cause);
        }
    }

    /**
     * Empties the group's tables, with its parked events, and has it begin at the first event. Returns when it has begun.
     *
     * @throws GroupBusyException when another process holds it; nothing is changed then
     */
    public synchronized State begin(String group) {
        PooledStreamingEventProcessor processor = processor(group);
        processor.shutDown();
        try {
            processor.resetTokens();
        } catch (UnableToClaimTokenException e) {
            throw new GroupBusyException(group, e);
        } finally {
            processor.start();
        }
        return new State(group, -1, head(), true);
    }

    public State state(String group) {
        Collection<EventTrackerStatus> segments =
                processor(group).processingStatus().values();
        long position = segments.stream()
                .map(EventTrackerStatus::getCurrentPosition)
                .mapToLong(at -> at.orElse(-1))
                .min()
                .orElse(-1);
        boolean replaying = segments.isEmpty() || segments.stream().anyMatch(EventTrackerStatus::isReplaying);
        return new State(group, position, head(), replaying);
    }

    private PooledStreamingEventProcessor processor(String group) {
        return processing
                .getObject()
                .eventProcessor(group, PooledStreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalArgumentException("There is no group " + group));
    }

    private long head() {
        var token = source.getObject().createHeadToken();
        OptionalLong position = token == null ? OptionalLong.empty() : token.position();
        return position.orElse(-1);
    }
}
