package imageferry.deploy.consumer;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a consumer needs of a published event.
 *
 * @param aggregate what it happened to
 * @param sequence its place in the aggregate, from 0 without holes
 * @param position its place in the event store, with holes
 * @param data JSON
 */
record Event(String aggregate, long sequence, long position, String type, String data) {
    private static final Set<String> TERMINAL =
            Set.of("imageferry.CopyCompleted", "imageferry.CopyCancelled", "imageferry.CopyFailed");

    /** Whether a copy ends with it. Each copy has exactly one such event. */
    boolean endsCopy() {
        return TERMINAL.contains(type);
    }

    static Event read(byte[] structured) {
        JsonNode envelope = JsonMapper.shared().readTree(structured);
        return new Event(
                envelope.path("subject").asString(),
                Long.parseLong(envelope.path("sequence").asString()),
                Long.parseLong(envelope.path("globalposition").asString()),
                envelope.path("type").asString(),
                envelope.path("data").toString());
    }
}
