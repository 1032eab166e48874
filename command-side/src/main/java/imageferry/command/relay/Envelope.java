package imageferry.command.relay;

import imageferry.events.EventMetadata;
import imageferry.events.published.EnvelopeNames;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * An event as the world gets it: CloudEvents 1.0. The type is {@code imageferry.} and the event's name, the subject its aggregate; extensions
 * carry its sequence in the aggregate, its position in the store, the revision of its shape and who asked (shared-events/docs/published.md).
 */
final class Envelope {
    private static final String JSON = "application/json";

    private final URI source;

    /** @param installation the id of the event store */
    Envelope(String installation) {
        this.source = URI.create(EnvelopeNames.SOURCE + installation);
    }

    CloudEvent of(StoredEvent event) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(source)
                .withType(EnvelopeNames.TYPE + event.type())
                .withSubject(event.aggregateId())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData(JSON, event.payload())
                // Text, as the sequence extension wants it: consumers in languages of 53-bit numbers lose nothing.
                .withExtension(EnvelopeNames.SEQUENCE, Long.toString(event.sequence()))
                .withExtension(EnvelopeNames.POSITION, Long.toString(event.position()))
                .withExtension(EnvelopeNames.REVISION, event.revision())
                .withExtension(EnvelopeNames.PARTITION_KEY, event.aggregateId());
        for (String key : EventMetadata.ALL_KEYS) {
            withMetadata(builder, key, event.metadata());
        }
        return builder.build();
    }

    /** An extension's name is lower case, and it has a value or is left out. */
    private static void withMetadata(CloudEventBuilder builder, String key, Map<String, String> metadata) {
        String value = metadata.getOrDefault(key, "");
        if (!value.isEmpty()) {
            builder.withExtension(key.toLowerCase(Locale.ROOT), value);
        }
    }
}
