package imageferry.query.rest;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.progress.ProgressTick;
import imageferry.query.progress.LiveProgress;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class EventStreamTest {
    private final RunningReadSide server = new RunningReadSide();
    private final History history = new History();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_that_comes_back_with_its_last_id_misses_nothing_and_gets_nothing_twice() throws IOException {
        for (int number = 2; number < 80; number++) {
            Stories.created(history, number % 3 == 0 ? BOB : ALICE, number, "image-" + number);
        }
        List<History.Entry> entries = history.entries();
        server.views.feed(entries.subList(0, 120));
        List<Long> got = new ArrayList<>();
        try (Client client = new Client("/v1/events", "")) {
            client.read(got, 30);
        }
        try (Client client = new Client("/v1/events", "" + got.get(29))) {
            client.read(got, 20);
            server.views.feed(entries.subList(120, entries.size()));
            client.read(got, alices(entries).size() - 50);
        }

        assertThat(got).isEqualTo(alices(entries));
    }

    @Test
    void another_account_sees_none_of_it_on_the_stream_and_on_pages() {
        Stories.created(history, ALICE, 2, "hers");
        Stories.created(history, BOB, 3, "his");
        server.views.feed(history);

        JsonNode page = JsonMapper.shared()
                .readTree(server.get("bob", "/v1/events?follow=false").body());
        assertThat(page.path("events").size()).isEqualTo(2);
        assertThat(page.path("lastEventId").asLong()).isEqualTo(4);
        JsonNode event = page.path("events").path(0);
        assertThat(event.path("id").asLong()).isEqualTo(3);
        assertThat(event.path("type").asString()).isEqualTo("ImageCreationRequested");
        assertThat(event.path("data").path("details").path("name").asString()).isEqualTo("his");
        assertThat(event.path("metadata").path("requestId").asString()).isEqualTo("some requestId");
        assertThat(server.get("bob", "/v1/events?follow=false&aggregateId=" + Stories.image(2))
                        .body())
                .contains("\"events\":[]");
    }

    @Test
    void what_one_does_with_anothers_image_is_the_owners_event_without_who_asked() {
        Stories.created(history, ALICE, 2, "hers");
        history.add(BOB, new imageferry.events.image.ImageEvent.ImageHoldReleased(Stories.image(2), Stories.copy(9)));
        server.views.feed(history);

        assertThat(server.get("bob", "/v1/events?follow=false").body()).contains("\"events\":[]");
        String alices = server.get("alice", "/v1/events?follow=false&type=ImageHoldReleased")
                .body();
        assertThat(alices).contains("\"metadata\":{\"accountId\":\"1002\"}");
    }

    @Test
    void a_copys_stream_carries_its_events_and_live_ticks() throws IOException {
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyRequested(history, ALICE, 3);
        Stories.copyStarted(history, ALICE, 2);
        server.views.feed(history);
        ByteCounts bytes = new ByteCounts(100, 50, 0, 0);
        Instant time = Instant.parse("2026-11-21T01:00:00Z");
        server.context
                .getBean(LiveProgress.class)
                .publish(new ProgressTick(Stories.copy(2), ALICE, CopyPhase.TRANSFERRING, 50, bytes, 7, 9L, time));

        try (Client client = new Client("/v1/copies/" + Stories.copy(2) + "/events", "")) {
            assertThat(client.until("event: tick"))
                    .containsSubsequence("event: CopyRequested", "event: CopyStarted", "event: tick")
                    .noneMatch(line -> line.contains(Stories.copy(3).value()));
        }
    }

    @Test
    void a_quiet_stream_beats_and_ends_cleanly_when_the_service_stops() throws IOException {
        try (Client client = new Client("/v1/events", "")) {
            client.until(": heartbeat");
            client.until(": heartbeat");
            server.close();
            while (client.line() != null) {
                // The end of the stream is a null line; a stream that breaks off throws instead.
            }
        }
    }

    @Test
    void there_are_only_so_many_streams_and_a_client_that_went_away_frees_its_own() throws IOException {
        List<Client> clients = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            clients.add(new Client("/v1/events", ""));
        }
        HttpResponse<String> refused = server.get("alice", "/v1/events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        for (Client client : clients) {
            client.close();
        }

        await().untilAsserted(() ->
                assertThat(server.context.getBean(EventStreams.class).open()).isZero());
    }

    private static List<Long> alices(List<History.Entry> entries) {
        return LongStream.range(0, entries.size())
                .filter(index -> entries.get((int) index).account().equals(ALICE))
                .mapToObj(index -> index + 1)
                .toList();
    }

    private final class Client implements AutoCloseable {
        private final InputStream body;
        private final BufferedReader lines;

        Client(String path, String lastEventId) {
            HttpResponse<InputStream> answer = server.stream("alice", path, lastEventId);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            body = answer.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        @org.jspecify.annotations.Nullable
        String line() throws IOException {
            return lines.readLine();
        }

        void read(List<Long> ids, int count) throws IOException {
            int wanted = ids.size() + count;
            while (ids.size() < wanted) {
                String line = lines.readLine();
                if (line.startsWith("id: ")) {
                    ids.add(Long.parseLong(line.substring(4)));
                }
            }
        }

        List<String> until(String wanted) throws IOException {
            List<String> seen = new ArrayList<>();
            do {
                seen.add(lines.readLine());
            } while (!wanted.equals(seen.get(seen.size() - 1)));
            return seen;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
