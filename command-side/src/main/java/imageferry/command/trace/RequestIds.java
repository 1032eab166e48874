package imageferry.command.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives the first span of a request the ids that follow from its correlation, and random ones to all others. Safe for use by many threads. */
final class RequestIds implements IdGenerator {
    private static final ThreadLocal<SpanContext> WANTED = new ThreadLocal<>();

    private final IdGenerator random = IdGenerator.random();

    /** What the next span of this thread is called. */
    static void want(SpanContext ids) {
        WANTED.set(ids);
    }

    static void forget() {
        WANTED.remove();
    }

    @Override
    public String generateTraceId() {
        SpanContext wanted = WANTED.get();
        return wanted == null ? random.generateTraceId() : wanted.getTraceId();
    }

    @Override
    public String generateSpanId() {
        SpanContext wanted = WANTED.get();
        return wanted == null ? random.generateSpanId() : wanted.getSpanId();
    }
}
