package imageferry.query.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The stream of all events in the order of the event store, from Kafka. Each reader has a thread and a connection of its own, and is woken when
 * something is there. Opening a stream does not wait for the brokers: they may be away. Safe for use by many threads.
 */
public final class KafkaEventSource implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {
    private final KafkaSettings settings;
    private final EventMessages messages;
    private final KafkaMeters meters;
    private final Set<KafkaStream> open = ConcurrentHashMap.newKeySet();

    public KafkaEventSource(KafkaSettings settings, EventMessages messages, KafkaMeters meters) {
        this.settings = settings;
        this.messages = messages;
        this.meters = meters;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken position) {
        KafkaToken from = position == null ? KafkaToken.START : token(position);
        KafkaStream stream = new KafkaStream(open::remove);
        KafkaReader reader = new KafkaReader(settings, messages, meters, stream, from);
        open.add(stream);
        reader.start();
        return stream;
    }

    private static KafkaToken token(TrackingToken position) {
        TrackingToken plain = WrappedToken.unwrapLowerBound(position);
        if (plain == null) {
            return KafkaToken.START;
        }
        if (plain instanceof KafkaToken token) {
            return token;
        }
        throw new IllegalArgumentException("Expected a place on Kafka, but got " + plain);
    }

    @Override
    public TrackingToken createTailToken() {
        return KafkaToken.START;
    }

    /**
     * As far as the readers of this process know of what is published; does not wait for the brokers. What is read from it on begins at the first
     * checkpoint and passes over what is not behind it.
     */
    @Override
    public TrackingToken createHeadToken() {
        return new KafkaToken("", meters.newest(), 0);
    }

    @Override
    public void close() {
        open.forEach(KafkaStream::close);
    }
}
