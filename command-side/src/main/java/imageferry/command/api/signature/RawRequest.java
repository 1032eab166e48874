package imageferry.command.api.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire, nothing decoded.
 *
 * @param path as sent
 * @param query as sent, empty when there was none
 * @param headers names in lower case, with every value that was sent
 * @param body as sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying a body of a megabyte would buy nothing
public record RawRequest(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    private static final Pattern XML = Pattern.compile("(?:^|&)Format=(?i:xml)(?:&|$)");
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Whether the answer is wanted in XML, be the request right or wrong in everything else. */
    public boolean asksForXml() {
        return XML.matcher(query).find()
                || (headers.getOrDefault("content-type", List.of()).stream().anyMatch(RawRequest::isForm)
                        && XML.matcher(new String(body, StandardCharsets.ISO_8859_1))
                                .find());
    }

    /** The only value of a header, trimmed; null when it is missing. */
    @Nullable
    String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new SignatureRefused(SignatureFault.DUPLICATE_PARAMETER, name);
        }
        return values.isEmpty() ? null : values.get(0).trim();
    }

    /** Whether the body holds parameters. */
    public boolean hasForm() {
        String type = header("content-type");
        return type != null && isForm(type);
    }

    private static boolean isForm(String type) {
        return type.trim().toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** Whether there is a body that holds something else than parameters. */
    public boolean hasForeignBody() {
        return body.length > 0 && !hasForm();
    }
}
