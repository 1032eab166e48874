package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the decoded parameters of a call. An empty value is an absent one. */
public final class Parameters {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern INDEXED = Pattern.compile("([1-9][0-9]{0,3})(?:\\.(.+))?");

    private final SortedMap<String, String> values;

    public Parameters(Map<String, String> decoded) {
        values = new TreeMap<>(decoded);
        values.values().removeIf(String::isEmpty);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public @Nullable String textOrNull(String name) {
        return values.get(name);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
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
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.valueOf(value);
        }
        throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, name);
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(flagOrNull(name));
    }

    /** A whole number from {@code least} to {@code most}; null when absent. */
    public @Nullable Integer numberOrNull(String name, int least, int most) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        if (WHOLE_NUMBER.matcher(value).matches()) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, name);
    }

    public int number(String name, int least, int most, int otherwise) {
        Integer number = numberOrNull(name, least, most);
        return number == null ? otherwise : number;
    }

    /** One of the given words, exactly; the first when absent. */
    public String oneOf(String name, ErrorCode otherwise, String... words) {
        String value = values.getOrDefault(name, words[0]);
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
        String prefix = name + ".";
        values.tailMap(prefix).forEach((key, value) -> {
            Matcher indexed = INDEXED.matcher(key.startsWith(prefix) ? key.substring(prefix.length()) : "");
            if (indexed.matches()) {
                String field = indexed.group(2) == null ? "" : indexed.group(2);
                elements.computeIfAbsent(Integer.valueOf(indexed.group(1)), n -> new TreeMap<>())
                        .put(field, value);
            }
        });
        SortedMap<Integer, Parameters> list = new TreeMap<>();
        elements.forEach((n, fields) -> list.put(n, new Parameters(fields)));
        return list;
    }

    public SortedMap<String, String> all() {
        return new TreeMap<>(values);
    }
}
