package imageferry.deploy.node;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.Identifier;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes records with a value in every component, or with nothing in every component that may be without. */
final class SampleRecords {
    static final AccountId ACCOUNT = new AccountId("4711");

    /** Texts in the forms of all identifiers; the first that an identifier takes is its own. */
    private static final List<String> IDS = List.of(
            "4711",
            "cn-hangzhou",
            "m-00000000000000000001",
            "s-00000000000000000001",
            "ct-00000000000000000001",
            "t-00000000000000000001",
            "a".repeat(64));

    private final boolean full;

    /** @param full false leaves out what may be null */
    SampleRecords(boolean full) {
        this.full = full;
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == AccountId.class) {
            return ACCOUNT;
        }
        if (Identifier.class.isAssignableFrom(plain)) {
            return identifier(plain);
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        return plain.isEnum() ? plain.getEnumConstants()[plain.getEnumConstants().length - 1] : simple(plain);
    }

    private static Object simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "täxt \"'\\ \u0001 💾";
            case "int", "Integer" -> 7;
            case "long", "Long" -> 1L << 60;
            case "boolean", "Boolean" -> true;
            case "Duration" -> Duration.ofHours(26);
            case "Instant" -> Instant.parse("2026-11-28T01:02:03.123456789Z");
            default -> throw new IllegalArgumentException("Expected a known kind of component, not " + type);
        };
    }

    private Object container(ParameterizedType type) {
        Object item = value(type.getActualTypeArguments()[type.getActualTypeArguments().length - 1]);
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == List.class) {
            return List.of(item);
        }
        if (raw == Set.class) {
            return Set.of(item);
        }
        if (raw == SortedMap.class || raw == Map.class) {
            return new TreeMap<>(Map.of("key", item));
        }
        throw new IllegalArgumentException("Expected a known kind of container, not " + raw);
    }

    private static Object identifier(Class<?> type) {
        return IDS.stream()
                .flatMap(text -> taken(type, text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a form for " + type));
    }

    private static Stream<Object> taken(Class<?> type, String text) {
        try {
            Method valueOf = type.getMethod("valueOf", String.class);
            return Stream.of(valueOf.invoke(null, text));
        } catch (ReflectiveOperationException e) {
            return Stream.of();
        }
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Stream.of(components).map(this::component).toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected a record that takes samples: " + type, e);
        }
    }

    private Object component(RecordComponent component) {
        boolean nullable = Stream.of(component.getAnnotatedType().getAnnotations())
                .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
        if (nullable && !full) {
            return nothing();
        }
        return value(component.getGenericType());
    }

    @SuppressWarnings("NullAway") // the point of it
    private static Object nothing() {
        return null;
    }
}
