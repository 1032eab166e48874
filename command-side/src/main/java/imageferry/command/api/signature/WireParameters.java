package imageferry.command.api.signature;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The one parser of parameters: what is verified is what is executed. A name may be given once, in the query or in the form.
 */
final class WireParameters {
    private static final int MOST = 2000;

    private WireParameters() {}

    static SortedMap<String, String> ofQuery(RawRequest request) {
        SortedMap<String, String> into = new TreeMap<>();
        split(request.query(), into);
        return into;
    }

    static SortedMap<String, String> ofQueryAndForm(RawRequest request) {
        SortedMap<String, String> into = ofQuery(request);
        if (request.hasForm()) {
            split(new String(request.body(), StandardCharsets.ISO_8859_1), into);
        }
        return into;
    }

    /** {@code k=v} joined by {@code &} in the order of the names; values strictly encoded. */
    static String canonical(SortedMap<String, String> parameters, UnaryOperator<String> names) {
        return parameters.entrySet().stream()
                .map(e -> names.apply(e.getKey()) + "=" + PercentEncoding.encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    static SortedMap<String, String> withoutEmpty(Map<String, String> parameters) {
        SortedMap<String, String> kept = new TreeMap<>(parameters);
        kept.values().removeIf(String::isEmpty);
        return kept;
    }

    private static void split(String raw, SortedMap<String, String> into) {
        for (int from = 0; from < raw.length(); ) {
            int end = raw.indexOf('&', from);
            String pair = raw.substring(from, end < 0 ? raw.length() : end);
            if (!pair.isEmpty()) {
                put(pair, into);
            }
            from = end < 0 ? raw.length() : end + 1;
        }
    }

    private static void put(String pair, SortedMap<String, String> into) {
        int equals = pair.indexOf('=');
        String name = PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1));
        if (into.putIfAbsent(name, value) != null) {
            throw new SignatureRefused(SignatureFault.DUPLICATE_PARAMETER, name);
        }
        if (into.size() > MOST) {
            throw new SignatureRefused(SignatureFault.MALFORMED_PARAMETER, "more than " + MOST + " parameters");
        }
    }
}
