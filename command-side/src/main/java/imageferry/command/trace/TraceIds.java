package imageferry.command.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a correlation. Its id is the correlation id without dashes, so who knows the request id finds the trace, and every process that knows
 * the correlation, as jobs and sagas do, adds to the same trace without being told more. What is no UUID is hashed.
 */
final class TraceIds {
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int TRACE_CHARACTERS = 32;
    private static final int SPAN_CHARACTERS = 16;

    private TraceIds() {}

    /** The first span of the correlation's trace, which is the request's own. */
    static SpanContext root(String correlation) {
        String hash = hash(correlation);
        String trace = UUID.matcher(correlation).matches()
                ? correlation.replace("-", "").toLowerCase(Locale.ROOT)
                : hash.substring(0, TRACE_CHARACTERS);
        String span = hash.substring(TRACE_CHARACTERS, TRACE_CHARACTERS + SPAN_CHARACTERS);
        return SpanContext.createFromRemoteParent(trace, span, TraceFlags.getSampled(), TraceState.getDefault());
    }

    /** The span that a trace parent, as W3C writes it, names; the invalid context when it is none. */
    static SpanContext parse(@Nullable Object traceParent) {
        var found = TRACE_PARENT.matcher(traceParent instanceof String text ? text : "");
        return found.matches()
                ? SpanContext.createFromRemoteParent(
                        found.group(1), found.group(2), TraceFlags.fromHex(found.group(3), 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }

    static String traceParent(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
