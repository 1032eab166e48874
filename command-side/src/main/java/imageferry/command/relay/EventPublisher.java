package imageferry.command.relay;

import imageferry.events.published.Checkpoint;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Where events go. Used by one thread. */
interface EventPublisher extends AutoCloseable {
    /**
     * Hands events over in their order; each future is done when its event is safe there, and says where. Nothing overtakes an event of the same aggregate: an event
     * that is not yet safe is tried again for as long as the publisher is open.
     *
     * @throws IllegalStateException when an event cannot be handed over; those behind it have not been
     */
    List<Future<RecordMetadata>> publish(List<CloudEvent> events);

    /**
     * Tells that a batch is safe, which it has to be; the future is done when this is safe too.
     *
     * @throws IllegalStateException when it cannot be handed over
     */
    Future<RecordMetadata> publish(Checkpoint checkpoint);

    /** Gives up at once what is not yet safe. */
    @Override
    void close();
}
