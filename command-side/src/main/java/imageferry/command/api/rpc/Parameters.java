package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the decoded parameters of a call. An empty value is an absent one. */
public final class Parameters {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern INDEXED = Pattern.compile("([1-9][0-9]{0,3})(?:\\.(.+))?");

    private final SortedMap<String, String> values;
    private final String prefix;
    private final Set<String> asked;

    public Parameters(Map<String, String> decoded) {
        this(decoded, "", ConcurrentHashMap.newKeySet());
    }

    /** An element of a list, whose reads are noted where those of the whole are. */
    private Parameters(Map<String, String> decoded, String prefix, Set<String> asked) {
        values = new TreeMap<>(decoded);
        values.values().removeIf(String::isEmpty);
        this.prefix = prefix;
        this.asked = asked;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(textOrNull(name));
    }

    public @Nullable String textOrNull(String name) {
        asked.add(name.isEmpty() ? prefix : prefix.isEmpty() ? name : prefix + "." + name);
        return values.get(name);
    }

    public String text(String name, String otherwise) {
        return Objects.requireNonNullElse(textOrNull(name), otherwise);
    }

    /** The names that were asked for so far, whether they were there or not, with {@code N} for the numbers of lists. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws ApiException MissingParameter
     */
    public String required(String name) {
        return text(name).orElseThrow(() -> new ApiException(GatewayErrorCode.MISSING_PARAMETER, name));
    }

    /** {@code true} or {@code false} in any case; null when absent. */
    public @Nullable Boolean flagOrNull(String name) {
        String value = textOrNull(name);
        if (value == null) {
            return null;
        }
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.valueOf(value);
        }
        throw new ApiException(GatewayErrorCode.FLAG_INVALID, name);
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(flagOrNull(name));
    }

    /** A whole number from {@code least} to {@code most}; null when absent. */
    public @Nullable Integer numberOrNull(String name, int least, int most) {
        String value = textOrNull(name);
        if (value == null) {
            return null;
        }
        if (WHOLE_NUMBER.matcher(value).matches()) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new ApiException(GatewayErrorCode.NUMBER_INVALID, name, least, most);
    }

    public int number(String name, int least, int most, int otherwise) {
        Integer number = numberOrNull(name, least, most);
        return number == null ? otherwise : number;
    }

    /** One of the given words, exactly; null when absent. */
    public @Nullable String oneOfOrNull(String name, ErrorCode otherwise, String... words) {
        String value = values.get(name);
        if (value != null && !List.of(words).contains(value)) {
            throw new ApiException(otherwise, name);
        }
        return value;
    }

    /** One of the given words, exactly; the first when absent. */
    public String oneOf(String name, ErrorCode otherwise, String... words) {
        String value = text(name, words[0]);
        if (!List.of(words).contains(value)) {
            throw new ApiException(otherwise);
        }
        return value;
    }

    /**
     * The elements of a list such as {@code Tag.N.Key}, in the order of N, which may have gaps. An element of a list of plain
     * values has its value under the empty name.
     */
    public SortedMap<Integer, Parameters> list(String name) {
        SortedMap<Integer, Map<String, String>> elements = new TreeMap<>();
        String start = name + ".";
        values.tailMap(start).forEach((key, value) -> {
            Matcher indexed = INDEXED.matcher(key.startsWith(start) ? key.substring(start.length()) : "");
            if (indexed.matches()) {
                String field = indexed.group(2) == null ? "" : indexed.group(2);
                elements.computeIfAbsent(Integer.valueOf(indexed.group(1)), n -> new TreeMap<>())
                        .put(field, value);
            }
        });
        SortedMap<Integer, Parameters> list = new TreeMap<>();
        String element = (prefix.isEmpty() ? name : prefix + "." + name) + ".N";
        elements.forEach((n, fields) -> list.put(n, new Parameters(fields, element, asked)));
        return list;
    }

    public SortedMap<String, String> all() {
        return new TreeMap<>(values);
    }
}
