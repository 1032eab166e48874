package imageferry.command.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A piece of work while it is done: a span, and words in the log. Opened and closed by the thread that does the work, in the manner of brackets.
 */
public final class Step implements AutoCloseable {
    private final Span span;
    private final boolean ends;
    private final Scope scope;
    private final @Nullable Map<String, String> wordsBefore;

    /** @param ends whether the span ends with the step; else it is another's */
    @SuppressWarnings("MustBeClosedChecker") // the step is what closes it
    Step(Span span, boolean ends) {
        this.span = span;
        this.ends = ends;
        this.scope = span.makeCurrent();
        this.wordsBefore = MDC.getCopyOfContextMap();
        about(LogWord.TRACE, span.isRecording() ? span.getSpanContext().getTraceId() : null);
    }

    /** What it is called, when that shows only later. */
    public Step named(String name) {
        span.updateName(name);
        return this;
    }

    /** A fact about it, for span and log: an id or a word of the field, never a secret, nor what a user has written. */
    public Step about(LogWord word, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            MDC.put(word.key(), value);
            if (word != LogWord.TRACE) {
                span.setAttribute("ferry." + word.key(), value);
            }
        }
        return this;
    }

    /** It did not get to its end, for a reason that is told in few words. */
    public void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    public void close() {
        scope.close();
        if (ends) {
            span.end();
        }
        MDC.setContextMap(Objects.requireNonNullElse(wordsBefore, Map.of()));
    }
}
