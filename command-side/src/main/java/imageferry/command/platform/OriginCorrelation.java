package imageferry.command.platform;

import imageferry.command.trace.Steps;
import imageferry.events.EventMetadata;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Carries the origin from a command to its events, and from an event to what its handlers set off: all keys of
 * {@link EventMetadata} are kept but the causation, which becomes the id of the message being handled, and the step of a trace, which is
 * the one that is open.
 */
class OriginCorrelation implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> data = new HashMap<>();
        for (String key : EventMetadata.KEYS) {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                data.put(key, value);
            }
        }
        if (!data.isEmpty()) {
            data.put(EventMetadata.CAUSATION_ID, message.getIdentifier());
            Steps.traceParent().ifPresent(step -> data.put(EventMetadata.TRACE_PARENT, step));
        }
        return data;
    }
}
