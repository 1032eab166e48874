package imageferry.deploy.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imageferry.deploy.client.Journey;
import imageferry.deploy.journey.SpawnedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees of one copy and one cancel: metrics, alerts, the trace, the log. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class OperationsIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    static Path folder;

    private static SpanReceiver spans;
    private static SpawnedService service;
    private static Journey.Started copy;
    private static URI endpoint;

    @BeforeAll
    static void copy_one_image_and_cancel_another() throws Exception {
        spans = new SpanReceiver();
        Path data = folder.resolve("data");
        service = SpawnedService.start(
                data,
                4 << 20,
                Map.of("FERRY_TRACING_ENDPOINT", spans.endpoint(), "LOGGING_STRUCTURED_FORMAT_FILE", "ecs"));
        endpoint = URI.create(service.credentials().endpoint());
        byte[] disk = new byte[12 << 20];
        new Random(5).nextBytes(disk);
        Files.write(service.bucket().resolve("disk.raw"), disk);
        Journey journey = service.journey();
        String image = journey.importDisk("cn-hangzhou", "golden", "imports", "disk.raw", disk.length)
                .imageId();
        journey.available("cn-hangzhou", image, PATIENCE);
        Journey.Started cancelled = journey.copyImage("cn-hangzhou", image, "eu-central-1", "not-wanted", null);
        await().atMost(PATIENCE)
                .until(() -> journey.copy(cancelled.taskId()).state().equalsIgnoreCase("running"));
        journey.cancelCopy("eu-central-1", cancelled.imageId());
        copy = journey.copyImage("cn-hangzhou", image, "cn-shanghai", "wanted", null);
        journey.available("cn-shanghai", copy.imageId(), PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> metrics()
                        .contains("ferry_copies_ended_total{application=\"image-ferry\",outcome=\"completed\"} 1.0"));
        await().atMost(PATIENCE)
                .until(() -> metrics()
                        .contains("ferry_copies_ended_total{application=\"image-ferry\",outcome=\"cancelled\"} 1.0"));
    }

    @AfterAll
    static void stop() throws IOException {
        // neither is there when the start failed, and what is thrown here would hide why
        if (service != null) {
            service.close();
        }
        if (spans != null) {
            spans.close();
        }
    }

    @Test
    void the_page_of_the_metrics_lists_what_a_service_shows() throws Exception {
        String page = Files.readString(DEPLOY.resolve("standalone/docs/metrics.md"));
        int sometimes = page.indexOf("## Where and when");
        TreeMap<String, Set<String>> always = MetricNames.ofPage(page.substring(0, sometimes));
        TreeMap<String, Set<String>> listed = MetricNames.ofPage(page);
        TreeMap<String, Set<String>> shown = MetricNames.ofService(metrics());

        assertThat(shown).containsAllEntriesOf(always);
        assertThat(listed).containsAllEntriesOf(shown);
        assertThat(metrics())
                .as("what happened is counted")
                .containsPattern("ferry_link_moved_bytes_total\\{.*destination=\"cn-shanghai\".*} 1\\.2582912E7")
                .containsPattern("ferry_cancel_receipt_seconds_count\\{.*} 1")
                .containsPattern("ferry_requests_seconds_count\\{action=\"CopyImage\",.*status=\"200\"} 2");
    }

    @Test
    void prometheus_finds_all_that_dashboard_and_alerts_ask_for_and_nothing_rings() throws Exception {
        assumeTrue(PrometheusProcess.isInstalled(), "no prometheus on the PATH");
        Path own = Files.createDirectories(folder.resolve("prometheus"));
        String page = Files.readString(DEPLOY.resolve("standalone/docs/metrics.md"));
        Set<String> sometimes = MetricNames.ofPage(page.substring(page.indexOf("## Where and when")))
                .keySet();
        try (PrometheusProcess prometheus =
                PrometheusProcess.start(own, DEPLOY.resolve("prometheus/prometheus.yml"), endpoint)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() ->
                            prometheus.query("up{job=\"image-ferry\"} == 1").size() == 1
                                    && !prometheus.rules().isEmpty());
            List<String> asked = new ArrayList<>(prometheus.rules());
            asked.addAll(MetricNames.expressions(DEPLOY.resolve("grafana/image-ferry.json")));
            Set<String> missing = new TreeSet<>();
            for (String expression : asked) {
                prometheus.query(expression);
                for (String name : MetricNames.usedIn(expression)) {
                    if (!sometimes.contains(MetricNames.base(name))
                            && prometheus.query("count(" + name + ")").isEmpty()) {
                        missing.add(name);
                    }
                }
            }
            assertThat(asked).hasSizeGreaterThan(50);
            assertThat(missing).isEmpty();
            assertThat(prometheus.firing()).isEmpty();
            System.out.println("Prometheus has answered " + asked.size() + " expressions of dashboard and alerts");
        }
    }

    @Test
    void the_trace_of_a_copy_goes_from_its_request_to_its_end() {
        String request = requestOf(copy.taskId());
        String trace = request.replace("-", "").toLowerCase(Locale.ROOT);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(spans.of(trace))
                        .extracting(SpanReceiver.Received::name)
                        .contains(
                                "CopyImage",
                                "command RequestCopy",
                                "event CopyRequested",
                                "saga CopyRequested",
                                "event CopyStarted",
                                "command PlanSnapshotCopy",
                                "job COPY",
                                "job SEAL",
                                "event SnapshotCopied",
                                "event ImageAvailable",
                                "event CopyCompleted"));
        List<SpanReceiver.Received> all = spans.of(trace);
        SpanReceiver.Received first = named(all, "CopyImage");
        assertThat(first.parent()).isEmpty();
        assertThat(all)
                .allSatisfy(span -> assertThat(span.equals(first)
                                || all.stream().anyMatch(other -> other.id().equals(span.parent())))
                        .as("%s hangs on a span of the trace", span.name())
                        .isTrue());
        assertThat(named(all, "command RequestCopy").parent()).isEqualTo(first.id());
        assertThat(named(all, "event CopyRequested").parent())
                .isEqualTo(named(all, "command RequestCopy").id());
        assertThat(named(all, "job COPY").parent()).isEqualTo(first.id());
        assertThat(named(all, "command SealSnapshot").parent())
                .isEqualTo(named(all, "job SEAL").id());
    }

    @Test
    void the_log_is_json_and_read_by_a_copys_id_and_its_request_and_tells_no_secret() throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("data/log/ferry.log"));
        List<JsonNode> read = lines.stream().map(JSON::readTree).toList();
        List<JsonNode> ofCopy = read.stream()
                .filter(line -> line.path("copyId").asString("").equals(copy.taskId()))
                .toList();
        String request = requestOf(copy.taskId());
        assertThat(ofCopy)
                .extracting(line -> line.path("message").asString())
                .anyMatch(text -> text.matches("COPY job \\d+: done after \\d+ ms"))
                .anyMatch(text -> text.matches("SEAL job \\d+: done after \\d+ ms"));
        assertThat(ofCopy).allSatisfy(line -> {
            assertThat(line.path("accountId").asString())
                    .isEqualTo(service.credentials().accountId());
            assertThat(line.path("requestId").asString()).isEqualTo(request);
        });
        assertThat(read.stream()
                        .filter(line -> line.path("requestId").asString("").equals(request))
                        .map(line -> line.path("message").asString()))
                .contains("CopyImage is answered with 200");
        assertThat(String.join("\n", lines))
                .doesNotContain(service.credentials().accessKeySecret());
    }

    @Test
    void nothing_is_parked() throws Exception {
        HttpResponse<String> answer = get("/control/dead-letters");
        assertThat(answer.statusCode())
                .as("without the operator's token it does not exist")
                .isEqualTo(404);
        assertThat(metrics())
                .contains("ferry_dead_letters_parked_events{application=\"image-ferry\",group=\"views\"} 0.0");
    }

    private static SpanReceiver.Received named(List<SpanReceiver.Received> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As the log has it. */
    private static String requestOf(String task) {
        try {
            return Files.readAllLines(folder.resolve("data/log/ferry.log")).stream()
                    .map(JSON::readTree)
                    .filter(line -> line.path("copyId").asString("").equals(task))
                    .map(line -> line.path("requestId").asString())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String metrics() throws IOException, InterruptedException {
        return get("/actuator/prometheus").body();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(endpoint.resolve(path)).build(), BodyHandlers.ofString());
    }
}
