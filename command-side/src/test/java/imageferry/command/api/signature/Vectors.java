package imageferry.command.api.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that official clients have sent, and what must become of them. */
final class Vectors {
    private static final List<String> RECORDED = List.of(
            "java-generic-v1",
            "java-generic-v3",
            "java-legacy-v1",
            "java-legacy-v3",
            "java-new-v1",
            "java-new-v3",
            "node-generic-v1",
            "node-generic-v3",
            "node-kms-v1",
            "node-new-v1",
            "node-new-v3",
            "pop-core-v1");

    private Vectors() {}

    static Stream<JsonNode> good() {
        return RECORDED.stream().flatMap(Vectors::read);
    }

    static Stream<JsonNode> bad() {
        return read("negative");
    }

    static RawRequest request(JsonNode vector) {
        JsonNode request = vector.get("request");
        Map<String, List<String>> headers = new TreeMap<>();
        request.get("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), List.of(h.getValue().asString())));
        return new RawRequest(
                request.get("method").asString(),
                request.get("path").asString(),
                request.get("query").asString(),
                headers,
                request.get("body").asString().getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<JsonNode> read(String name) {
        try (InputStream in =
                Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + name + ".json"), name)) {
            List<JsonNode> vectors = new ArrayList<>();
            JsonMapper.shared().readTree(in).forEach(vectors::add);
            return vectors.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
