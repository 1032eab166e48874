package imageferry.command.relay;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.concurrent.Future;

/** Where events go. Used by one thread. */
interface EventPublisher extends AutoCloseable {
    /**
     * Hands events over in their order; each future is done when its event is safe there. Nothing overtakes an event of the same aggregate: an event
     * that is not yet safe is tried again for as long as the publisher is open.
     *
     * @throws IllegalStateException when an event cannot be handed over; those behind it have not been
     */
    List<? extends Future<?>> publish(List<CloudEvent> events);

    /** Gives up at once what is not yet safe. */
    @Override
    void close();
}
