package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.ErrorCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the ECS API writes them, always UTC: to the second for images and snapshots, to the minute for tasks. */
public final class Times {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?Z");

    private Times() {}

    public static String toTheSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public static @Nullable String toTheMinute(@Nullable Instant time) {
        return time == null ? null : MINUTES.format(time);
    }

    /** Reads a time with or without seconds; null when there is none. */
    public static @Nullable Instant read(@Nullable String text, ErrorCode malformed, Object... details) {
        if (text == null) {
            return null;
        }
        if (FORM.matcher(text).matches()) {
            try {
                return Instant.parse(text.length() == "2026-01-01T00:00Z".length() ? text.replace("Z", ":00Z") : text);
            } catch (DateTimeParseException e) {
                ApiException refusal = new ApiException(malformed, details);
                refusal.initCause(e);
                throw refusal;
            }
        }
        throw new ApiException(malformed, details);
    }
}
