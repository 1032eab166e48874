package imageferry.deploy.benchmark.service;

import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The account's stream of events, read as it comes: remembers when each kind of event was first seen for each thing. */
final class FeedWatch implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATA = "data:";
    private final Map<String, Long> seen = new HashMap<>();
    private final Stream<String> lines;
    private final Thread reader;
    private @Nullable String broken;

    private FeedWatch(Stream<String> lines) {
        this.lines = lines;
        this.reader = new Thread(this::read, "feed-watch");
        reader.setDaemon(true);
        reader.start();
    }

    static FeedWatch open(Credentials credentials) throws IOException, InterruptedException {
        String user = credentials.accessKeyId() + ":" + credentials.accessKeySecret();
        HttpRequest request = HttpRequest.newBuilder(URI.create(credentials.endpoint() + "/v1/events?follow=true"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", "0")
                .build();
        HttpResponse<Stream<String>> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("The stream of events answered " + answer.statusCode());
        }
        return new FeedWatch(answer.body());
    }

    /**
     * Waits for an event.
     *
     * @return when it arrived, by {@link System#nanoTime}
     */
    synchronized long await(String type, String aggregateId, Duration atMost)
            throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        String wanted = type + " " + aggregateId;
        for (Long at = seen.get(wanted); ; at = seen.get(wanted)) {
            if (at != null) {
                return at;
            }
            if (broken != null || System.nanoTime() - begun > atMost.toNanos()) {
                throw new TimeoutException(wanted + " did not come" + (broken == null ? "" : ": " + broken));
            }
            TimeUnit.MILLISECONDS.timedWait(this, 1000);
        }
    }

    private void read() {
        String end = "the stream of events ended";
        try {
            lines.filter(line -> line.startsWith(DATA))
                    .forEach(line -> arrived(JSON.readTree(line.substring(DATA.length())), System.nanoTime()));
        } catch (RuntimeException e) {
            end = "the stream of events broke: " + e.getMessage();
        }
        synchronized (this) {
            broken = end;
            notifyAll();
        }
    }

    private synchronized void arrived(JsonNode event, long at) {
        seen.putIfAbsent(
                event.path("type").asString("") + " "
                        + event.path("aggregateId").asString(""),
                at);
        notifyAll();
    }

    @Override
    public void close() {
        lines.close();
    }
}
