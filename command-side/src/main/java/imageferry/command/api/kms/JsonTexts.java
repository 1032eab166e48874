package imageferry.command.api.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads parameters that are JSON. What cannot be read is refused with the parameter's name, never with its text. */
public final class JsonTexts {
    private static final int LENGTH_LIMIT = 16_384;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonTexts() {}

    /** An object whose values are texts; empty when the parameter is absent. */
    public static SortedMap<String, String> object(@Nullable String json, String parameter) {
        SortedMap<String, String> values = new TreeMap<>();
        if (json == null) {
            return values;
        }
        JsonNode object = parse(json, parameter);
        if (!object.isObject()) {
            throw KmsAction.invalid(parameter);
        }
        object.properties().forEach(field -> values.put(field.getKey(), text(field.getValue(), parameter)));
        return values;
    }

    /** A list of objects with two texts of these names; the second may be missing and is then empty. */
    public static List<Pair> pairs(String json, String first, String second, String parameter) {
        List<Pair> pairs = new ArrayList<>();
        for (JsonNode item : list(json, parameter)) {
            JsonNode value = item.path(second);
            boolean absent = value.isMissingNode() || value.isNull();
            pairs.add(new Pair(text(item.path(first), parameter), absent ? "" : text(value, parameter)));
        }
        return pairs;
    }

    /** A list of texts. */
    public static List<String> texts(String json, String parameter) {
        List<String> texts = new ArrayList<>();
        list(json, parameter).forEach(item -> texts.add(text(item, parameter)));
        return texts;
    }

    /** Whether two texts are the same JSON. */
    public static boolean same(String json, String other, String parameter) {
        return parse(json, parameter).equals(parse(other, parameter));
    }

    private static JsonNode list(String json, String parameter) {
        JsonNode list = parse(json, parameter);
        if (!list.isArray()) {
            throw KmsAction.invalid(parameter);
        }
        return list;
    }

    private static String text(JsonNode node, String parameter) {
        if (!node.isString()) {
            throw KmsAction.invalid(parameter);
        }
        return node.stringValue();
    }

    private static JsonNode parse(String json, String parameter) {
        if (json.length() > LENGTH_LIMIT) {
            throw KmsAction.invalid(parameter);
        }
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw KmsAction.invalid(parameter);
        }
    }

    /** Two texts that belong together. */
    public record Pair(String first, String second) {}
}
