package imageferry.command.trace;

import imageferry.events.EventMetadata;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the steps of a trace. Safe for use by many threads. */
public final class Steps implements AutoCloseable {
    private final @Nullable Tracer tracer;
    private final Runnable close;

    private Steps(@Nullable Tracer tracer, Runnable close) {
        this.tracer = tracer;
        this.close = close;
    }

    /** Steps that are recorded nowhere; the log has their words. */
    public static Steps unrecorded() {
        return new Steps(null, () -> {});
    }

    static Steps recorded(SdkTracerProvider provider) {
        return new Steps(provider.get("imageferry"), provider::close);
    }

    /**
     * The step that begins a trace: a request at the door.
     *
     * @param callerTraceParent what the caller says it belongs to; linked, not joined, for anybody can say so
     */
    public Step request(String requestId, @Nullable String callerTraceParent) {
        return new Step(requestSpan(requestId, callerTraceParent), true).about(LogWord.REQUEST, requestId);
    }

    /** Work that a message sets off or is, told by its metadata with the keys of {@link EventMetadata}. */
    public Step message(String name, Map<String, ?> metadata) {
        String correlation = text(metadata, EventMetadata.CORRELATION_ID);
        Span span =
                span(name, SpanKind.INTERNAL, correlation, TraceIds.parse(metadata.get(EventMetadata.TRACE_PARENT)));
        return new Step(span, true)
                .about(LogWord.ACCOUNT, text(metadata, EventMetadata.ACCOUNT))
                .about(LogWord.REQUEST, correlation);
    }

    /** Work that is found in a table, for the request that put it there. */
    public Step work(String name, String account, String correlation) {
        Span span = span(name, SpanKind.CONSUMER, correlation, SpanContext.getInvalid());
        return new Step(span, true).about(LogWord.ACCOUNT, account).about(LogWord.REQUEST, correlation);
    }

    /** No step of its own, but words for the log within the one that is open. */
    public static Step within() {
        return new Step(Span.current(), false);
    }

    /** A moment of a trace, such as an event that is appended. Its metadata names the step that it belongs to. */
    public void moment(String name, Map<String, ?> metadata) {
        SpanContext step = TraceIds.parse(metadata.get(EventMetadata.TRACE_PARENT));
        if (tracer != null && step.isValid()) {
            tracer.spanBuilder(name)
                    .setParent(Context.root().with(Span.wrap(step)))
                    .startSpan()
                    .end();
        }
    }

    /** What {@link EventMetadata#TRACE_PARENT} says of a message that is made now; empty when no trace is recorded. */
    public static Optional<String> traceParent() {
        Span now = Span.current();
        return now.isRecording() ? Optional.of(TraceIds.traceParent(now.getSpanContext())) : Optional.empty();
    }

    /** The same work later and on another thread, within the step that is open now. */
    public static Runnable keeping(Runnable work) {
        return Context.current().wrap(work);
    }

    @Override
    public void close() {
        close.run();
    }

    /** The step that is open now if it is of the same trace, else the named one if it is, else the trace's first. */
    private static Context parent(String correlation, SpanContext named) {
        SpanContext root = TraceIds.root(correlation);
        Span now = Span.current();
        if (now.getSpanContext().getTraceId().equals(root.getTraceId())) {
            return Context.current();
        }
        SpanContext parent = named.getTraceId().equals(root.getTraceId()) ? named : root;
        return Context.root().with(Span.wrap(parent));
    }

    private Span span(String name, SpanKind kind, String correlation, SpanContext named) {
        return tracer == null
                ? Span.getInvalid()
                : tracer.spanBuilder(name)
                        .setSpanKind(kind)
                        .setParent(parent(correlation, named))
                        .startSpan();
    }

    private Span requestSpan(String requestId, @Nullable String callerTraceParent) {
        if (tracer == null) {
            return Span.getInvalid();
        }
        SpanBuilder span = tracer.spanBuilder("request").setNoParent().setSpanKind(SpanKind.SERVER);
        SpanContext caller = TraceIds.parse(callerTraceParent);
        if (caller.isValid()) {
            span.addLink(caller);
        }
        RequestIds.want(TraceIds.root(requestId));
        try {
            return span.startSpan();
        } finally {
            RequestIds.forget();
        }
    }

    private static String text(Map<String, ?> metadata, String key) {
        return metadata.get(key) instanceof String text ? text : "";
    }
}
