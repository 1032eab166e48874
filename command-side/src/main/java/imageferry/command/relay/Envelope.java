package imageferry.command.relay;

import imageferry.events.EventMetadata;
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
    static final String SEQUENCE = "sequence";
    static final String POSITION = "globalposition";
    static final String REVISION = "revision";
    private static final String PARTITION_KEY = "partitionkey";
    private static final String JSON = "application/json";

    private final URI source;

    /** @param installation the id of the event store */
    Envelope(String installation) {
        this.source = URI.create("urn:imageferry:" + installation);
    }

    CloudEvent of(StoredEvent event) {
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(source)
                .withType("imageferry." + event.type())
                .withSubject(event.aggregateId())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData(JSON, event.payload())
                // Text, as the sequence extension wants it: consumers in languages of 53-bit numbers lose nothing.
                .withExtension(SEQUENCE, Long.toString(event.sequence()))
                .withExtension(POSITION, Long.toString(event.position()))
                .withExtension(REVISION, event.revision())
                .withExtension(PARTITION_KEY, event.aggregateId());
        for (String key : EventMetadata.KEYS) {
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
