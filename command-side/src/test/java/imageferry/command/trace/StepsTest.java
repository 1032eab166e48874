package imageferry.command.trace;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.EventMetadata;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** One request, one trace: whoever knows the request id adds to it, in whatever process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("try") // a step is there to be open
class StepsTest {
    private static final String REQUEST = "5C0F2A51-3F0B-4A5E-9D1C-0A1B2C3D4E5F";
    private static final String TRACE = "5c0f2a513f0b4a5e9d1c0a1b2c3d4e5f";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Steps here = steps(1);
    private final Steps elsewhere = steps(1);

    @AfterEach
    void close() {
        here.close();
        elsewhere.close();
    }

    @Test
    void the_trace_of_a_request_has_its_id_and_what_other_processes_do_for_it_hangs_on_its_first_step() {
        here.request(REQUEST, null).named("CopyImage").close();
        elsewhere.work("job COPY", "1000", REQUEST).about(LogWord.COPY, "ct-1").close();

        SpanData request = span("CopyImage");
        SpanData job = span("job COPY");
        assertThat(request.getTraceId()).isEqualTo(TRACE);
        assertThat(request.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(job.getTraceId()).isEqualTo(TRACE);
        assertThat(job.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(job.getAttributes().asMap().toString())
                .contains("ferry.copyId")
                .contains("ct-1");
    }

    @Test
    void a_step_hangs_on_the_one_that_is_open_or_on_the_one_that_its_message_names() {
        String named;
        try (Step request = here.request(REQUEST, null).named("CopyImage");
                Step command = here.message("command", Map.of(EventMetadata.CORRELATION_ID, REQUEST))) {
            named = Steps.traceParent().orElseThrow();
        }
        Map<String, String> event = Map.of(EventMetadata.CORRELATION_ID, REQUEST, EventMetadata.TRACE_PARENT, named);
        elsewhere.message("saga", event).close();
        elsewhere.moment("event", event);

        assertThat(span("command").getParentSpanId())
                .isEqualTo(span("CopyImage").getSpanId());
        assertThat(span("saga").getParentSpanId()).isEqualTo(span("command").getSpanId());
        assertThat(span("event").getParentSpanId()).isEqualTo(span("command").getSpanId());
    }

    @Test
    void work_of_another_request_does_not_hang_on_what_is_open_by_chance() {
        String other = UUID.randomUUID().toString();
        try (Step request = here.request(REQUEST, null)) {
            here.work("job", "1000", other).close();
        }
        assertThat(span("job").getTraceId()).isEqualTo(other.replace("-", ""));
    }

    @Test
    void a_callers_trace_is_linked_and_not_joined_and_nonsense_is_left_out() {
        here.request(REQUEST, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .close();
        here.request(UUID.randomUUID().toString(), "00-xyz").close();

        SpanData linked = spans.getFinishedSpanItems().get(0);
        assertThat(linked.getTraceId()).isEqualTo(TRACE);
        assertThat(linked.getLinks().get(0).getSpanContext().getTraceId())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(spans.getFinishedSpanItems().get(1).getLinks()).isEmpty();
    }

    @Test
    void a_share_of_the_traces_is_recorded_and_each_whole() {
        Steps one = steps(0.25);
        Steps two = steps(0.25);
        IntStream.range(0, 2_000).mapToObj(i -> UUID.randomUUID().toString()).forEach(request -> {
            one.request(request, null).close();
            two.work("job", "1000", request).close();
        });
        List<SpanData> recorded = spans.getFinishedSpanItems();
        List<String> requests = traces(recorded, "request");
        assertThat(requests).hasSizeBetween(400, 600);
        assertThat(traces(recorded, "job")).containsExactlyElementsOf(requests);
    }

    @Test
    void the_log_has_the_words_of_a_step_while_it_is_open_whether_it_is_recorded_or_not() {
        MDC.put("mine", "stays");
        try (Step step = Steps.unrecorded().work("job COPY", "1000", REQUEST).about(LogWord.COPY, "ct-1")) {
            assertThat(MDC.getCopyOfContextMap())
                    .containsOnly(
                            Map.entry("mine", "stays"),
                            Map.entry("accountId", "1000"),
                            Map.entry("requestId", REQUEST),
                            Map.entry("copyId", "ct-1"));
            assertThat(Steps.traceParent()).isEmpty();
        }
        assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("mine", "stays"));
        MDC.clear();
    }

    private Steps steps(double share) {
        return Steps.recorded(SdkTracerProvider.builder()
                .setIdGenerator(new RequestIds())
                .setSampler(new TraceShare(share))
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build());
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> traces(List<SpanData> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .map(SpanData::getTraceId)
                .toList();
    }
}
