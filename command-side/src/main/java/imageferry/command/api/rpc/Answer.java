package imageferry.command.api.rpc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of an answer, in order: texts, numbers, booleans, nested answers and lists. The request id is put before them. */
public final class Answer {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public static Answer empty() {
        return new Answer();
    }

    /** Adds a field; null leaves it out, which every client takes. */
    public Answer with(String name, @Nullable Object value) {
        if (value instanceof Answer nested) {
            fields.put(name, nested.fields());
        } else if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    /** Adds a list the way clients need it: {@code {"Plural":{"Singular":[…]}}}, an empty one too. */
    public <T> Answer withList(String plural, String singular, Collection<T> items, Function<T, ?> shape) {
        List<?> shaped = items.stream()
                .map(shape)
                .map(item -> item instanceof Answer answer ? answer.fields() : item)
                .toList();
        fields.put(plural, Map.of(singular, shaped));
        return this;
    }

    public Map<String, Object> fields() {
        return fields;
    }
}
