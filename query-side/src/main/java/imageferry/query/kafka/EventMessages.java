package imageferry.query.kafka;

import imageferry.events.DomainEvent;
import imageferry.events.EventMetadata;
import imageferry.events.EventTypes;
import imageferry.events.published.EnvelopeNames;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * CloudEvents in structured JSON as messages, as the event store itself would give them: what was recorded under whose name is kept, and the event
 * becomes an object when a handler asks for it, so that one that cannot is parked like any other poison. Safe for use by many threads.
 */
public final class EventMessages {
    private final JsonMapper json = JsonMapper.builder().build();
    private final Serializer serializer;

    /** @param serializer makes objects of events by their logical names */
    public EventMessages(Serializer serializer) {
        this.serializer = serializer;
    }

    /**
     * An event that was read.
     *
     * @param installation whose it is
     * @param position in that installation's event store
     */
    record Read(String installation, long position, DomainEventData<byte[]> event) {}

    /**
     * Reads an envelope.
     *
     * @throws IllegalArgumentException when it is none of a relay, or of a relay newer than this
     */
    Read read(byte[] structured) {
        JsonNode envelope = tree(structured);
        String source = text(envelope, "source");
        String type = text(envelope, "type");
        if (!source.startsWith(EnvelopeNames.SOURCE) || !type.startsWith(EnvelopeNames.TYPE)) {
            throw new IllegalArgumentException(
                    "Expected an event of an image ferry, but got " + type + " of " + source);
        }
        return new Read(
                source.substring(EnvelopeNames.SOURCE.length()),
                number(envelope, EnvelopeNames.POSITION),
                event(envelope, type.substring(EnvelopeNames.TYPE.length())));
    }

    /** The message of an event that was read. */
    TrackedEventMessage<?> message(DomainEventData<byte[]> event, TrackingToken token) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(new TrackedDomainEventData<>(token, event)), serializer, NoOpEventUpcaster.INSTANCE)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode tree(byte[] structured) {
        try {
            return json.readTree(structured);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Expected JSON", e);
        }
    }

    private DomainEventData<byte[]> event(JsonNode envelope, String name) {
        Class<? extends DomainEvent> type = EventTypes.classOf(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The event " + name + " is not known here: this process is older than the one that wrote it"));
        JsonNode data = envelope.path("data");
        if (!data.isObject()) {
            throw new IllegalArgumentException("Expected an object as data of " + name);
        }
        return new GenericDomainEventEntry<>(
                type.getEnclosingClass().getSimpleName().replaceAll("Event$", ""),
                text(envelope, "subject"),
                number(envelope, EnvelopeNames.SEQUENCE),
                text(envelope, "id"),
                time(envelope),
                name,
                envelope.path(EnvelopeNames.REVISION).asString("1"),
                json.writeValueAsBytes(data),
                json.writeValueAsBytes(metadata(envelope)));
    }

    /** What is empty was left out of the envelope. */
    private static Map<String, String> metadata(JsonNode envelope) {
        Map<String, String> metadata = new HashMap<>();
        for (String key : EventMetadata.KEYS) {
            metadata.put(key, envelope.path(key.toLowerCase(Locale.ROOT)).asString(""));
        }
        return metadata;
    }

    private static String text(JsonNode envelope, String attribute) {
        JsonNode value = envelope.path(attribute);
        if (!value.isString()) {
            throw new IllegalArgumentException("Expected a CloudEvent with " + attribute);
        }
        return value.asString();
    }

    private static Instant time(JsonNode envelope) {
        try {
            return OffsetDateTime.parse(text(envelope, "time")).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Expected a CloudEvent with a time", e);
        }
    }

    private static long number(JsonNode envelope, String attribute) {
        return Long.parseLong(text(envelope, attribute));
    }
}
