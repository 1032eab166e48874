package imageferry.command.api.upload;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The headers of tus, strictly read. */
final class UploadHeaders {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST_METADATA = 4096;

    private UploadHeaders() {}

    static OptionalLong number(HttpServletRequest request, String name) {
        String text = request.getHeader(name);
        return text != null && NUMBER.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    static boolean isOfOtherVersion(HttpServletRequest request) {
        String version = request.getHeader("Tus-Resumable");
        return version != null && !version.equals("1.0.0");
    }

    /** {@code Upload-Metadata}: pairs of a key and its value in Base64. Empty when it is malformed. */
    static Optional<Map<String, String>> metadata(HttpServletRequest request) {
        String text = request.getHeader("Upload-Metadata");
        Map<String, String> values = new TreeMap<>();
        if (text == null || text.isBlank()) {
            return Optional.of(values);
        }
        if (text.length() > LONGEST_METADATA) {
            return Optional.empty();
        }
        try {
            for (String pair : text.split(",", -1)) {
                String[] parts = pair.strip().split(" ", 2);
                byte[] value =
                        parts.length < 2 ? new byte[0] : Base64.getDecoder().decode(parts[1].strip());
                values.put(parts[0], new String(value, StandardCharsets.UTF_8));
            }
            return Optional.of(values);
        } catch (IllegalArgumentException e) {
            // what is not Base64 is no value
            return Optional.empty();
        }
    }
}
