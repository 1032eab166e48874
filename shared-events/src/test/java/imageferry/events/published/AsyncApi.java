package imageferry.events.published;

import static imageferry.events.published.EventSchema.ordered;

import imageferry.events.DomainEvent;
import imageferry.events.EventMetadata;
import imageferry.events.EventTypes;
import imageferry.events.progress.ProgressTick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The AsyncAPI 3 document of all topics. */
final class AsyncApi {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private AsyncApi() {}

    static Map<String, Object> document() {
        Map<String, Object> events = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (Class<? extends DomainEvent> type : EventTypes.all()) {
            String name = EventTypes.nameOf(type);
            events.put(name, Map.of("$ref", "#/components/messages/" + name));
            messages.put(name, message(name));
            schemas.put(name, EventSchema.of(type));
        }
        messages.put("ProgressTick", plain("ProgressTick"));
        messages.put("Checkpoint", plain("Checkpoint"));
        schemas.put("CloudEvent", envelope());
        schemas.put("ProgressTick", EventSchema.of(ProgressTick.class));
        schemas.put("Checkpoint", EventSchema.of(Checkpoint.class));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("info", info());
        document.put("defaultContentType", "application/cloudevents+json");
        document.put("channels", channels(events));
        document.put("operations", operations());
        document.put("components", ordered("messages", messages, "schemas", schemas));
        return document;
    }

    private static Map<String, Object> info() {
        return ordered(
                "title",
                "Image Ferry events",
                "version",
                "1.0.0",
                "description",
                "Everything that happens, at least once and in order per aggregate; checkpoints that say up to where all of it is there;"
                        + " and live ticks of running copies, which may be lost.");
    }

    private static Map<String, Object> channels(Map<String, Object> events) {
        Map<String, Object> happened = ordered(
                "address",
                "imageferry.events",
                "description",
                "Key: the aggregate's id. CloudEvents 1.0, structured JSON.",
                "messages",
                events);
        Map<String, Object> progress = ordered(
                "address",
                "imageferry.progress",
                "description",
                "Key: the copy's id. Compacted: the last tick of each copy is kept.",
                "messages",
                Map.of("ProgressTick", Map.of("$ref", "#/components/messages/ProgressTick")));
        Map<String, Object> positions = ordered(
                "address",
                "imageferry.positions",
                "description",
                "Key: the installation. One partition. Every event of the store after position 'from' and up to 'to' is on imageferry.events, in the"
                        + " stretches from 'starts' to before 'offsets' of the partitions named.",
                "messages",
                Map.of("Checkpoint", Map.of("$ref", "#/components/messages/Checkpoint")));
        return ordered("events", happened, "progress", progress, "positions", positions);
    }

    private static Map<String, Object> operations() {
        return ordered(
                "publishEvents",
                ordered("action", "send", "channel", Map.of("$ref", "#/channels/events")),
                "publishProgress",
                ordered("action", "send", "channel", Map.of("$ref", "#/channels/progress")),
                "publishPositions",
                ordered("action", "send", "channel", Map.of("$ref", "#/channels/positions")));
    }

    private static Map<String, Object> message(String name) {
        Map<String, Object> properties = ordered(
                "type", Map.of("const", "imageferry." + name), "data", Map.of("$ref", "#/components/schemas/" + name));
        return ordered(
                "name",
                name,
                "payload",
                ordered(
                        "allOf",
                        List.of(
                                Map.of("$ref", "#/components/schemas/CloudEvent"),
                                ordered("type", "object", "properties", properties))));
    }

    /** A message that is no CloudEvent. */
    private static Map<String, Object> plain(String name) {
        return ordered(
                "name",
                name,
                "contentType",
                "application/json",
                "payload",
                Map.of("$ref", "#/components/schemas/" + name));
    }

    private static Map<String, Object> envelope() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("specversion", Map.of("const", "1.0"));
        for (String name : List.of("id", "source", "type", "subject", "datacontenttype")) {
            properties.put(name, TEXT);
        }
        properties.put("time", ordered("type", "string", "format", "date-time"));
        for (String name : List.of("sequence", "globalposition")) {
            properties.put(name, ordered("type", "string", "pattern", "^[0-9]+$"));
        }
        properties.put("revision", Map.of("type", "integer"));
        properties.put("partitionkey", TEXT);
        for (String key : EventMetadata.ALL_KEYS) {
            properties.put(key.toLowerCase(Locale.ROOT), TEXT);
        }
        properties.put("data", Map.of("type", "object"));
        return ordered(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "sequence",
                        "globalposition",
                        "data"));
    }
}
