package imageferry.events.published;

import imageferry.events.ids.Identifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a record. A field that may be null may also be missing, for events from before it was added lack it; fields that are not
 * known are allowed, for the same in the other direction.
 */
final class EventSchema {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class, short.class);
    private static final Set<Class<?>> BROKEN = Set.of(double.class, Double.class);

    private EventSchema() {}

    static Map<String, Object> of(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent field : type.getRecordComponents()) {
            Map<String, Object> schema = ofType(field.getGenericType());
            if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(field.getName(), orNull(schema));
            } else {
                properties.put(field.getName(), schema);
                required.add(field.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> either = new LinkedHashMap<>();
        either.put("anyOf", List.of(schema, Map.of("type", "null")));
        return either;
    }

    private static Map<String, Object> ofType(Type type) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return ordered("type", "object", "additionalProperties", ofType(map.getActualTypeArguments()[1]));
        }
        if (type instanceof ParameterizedType list && list.getRawType() instanceof Class<?> raw) {
            if (!Collection.class.isAssignableFrom(raw)) {
                throw new IllegalStateException("Expected a list or a set, but got " + type);
            }
            return ordered("type", "array", "items", ofType(list.getActualTypeArguments()[0]));
        }
        return ofClass((Class<?>) type);
    }

    private static Map<String, Object> ofClass(Class<?> type) {
        if (type == String.class) {
            return ordered("type", "string");
        }
        if (WHOLE.contains(type)) {
            return ordered("type", "integer");
        }
        if (BROKEN.contains(type)) {
            return ordered("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return ordered("type", "boolean");
        }
        if (type == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return ordered("type", "string", "title", type.getSimpleName());
        }
        return ofCompound(type);
    }

    private static Map<String, Object> ofCompound(Class<?> type) {
        if (type.isEnum()) {
            List<String> constants = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            return ordered("type", "string", "enum", constants);
        }
        if (type.isRecord()) {
            return of(type);
        }
        throw new IllegalStateException("Expected a value that the contract knows, but got " + type);
    }

    /** A map in the order in which it is written: name, value, name, value. */
    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
