package imageferry.query.rest;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.progress.ProgressTick;
import imageferry.query.progress.LiveProgress;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopiesRestTest {
    private final RunningReadSide server = new RunningReadSide();
    private final JsonMapper mapper = JsonMapper.shared();

    @BeforeAll
    void tell_a_history() {
        History history = new History();
        for (int number = 2; number <= 8; number++) {
            Stories.copyRequested(history, number % 4 == 0 ? BOB : ALICE, number);
        }
        Stories.copyStarted(history, ALICE, 2);
        Stories.copyCompleted(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 3);
        Stories.progressed(history, ALICE, 3, 40);
        Stories.copyCancelled(history, ALICE, 5, false);
        server.views.feed(history);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_completed_copy_tells_everything_about_itself() {
        JsonNode copy = json(server.get("alice", "/v1/copies/" + Stories.copy(2)));

        assertThat(copy.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(copy.path("percent").asInt()).isEqualTo(100);
        assertThat(copy.path("bytesMoved").asLong()).isEqualTo(Stories.GIB - 4096);
        assertThat(copy.path("bytesZero").asLong()).isEqualTo(4096);
        assertThat(copy.path("requestedAt").asString()).isEqualTo("2026-11-21T00:00:02Z");
        JsonNode snapshot = copy.path("snapshots").path(0);
        assertThat(snapshot.path("sourceKeyId").isNull()).isTrue();
        assertThat(snapshot.path("destinationKeyId").asString()).isEqualTo("key-1");
        assertThat(snapshot.path("destinationKeyVersionId").asString()).isEqualTo("version-1");
        assertThat(snapshot.path("destinationRoot").asString()).isEqualTo(Stories.ROOT.value());
    }

    @Test
    void a_caller_is_answered_once_the_views_show_its_own_writes() {
        var awaited =
                server.context.getBean(RunningReadSide.AwaitedWrites.class).accounts();
        awaited.clear();

        server.get("bob", "/v1/copies/" + Stories.copy(8));

        assertThat(awaited).containsExactly(BOB);
    }

    @Test
    void a_cancelled_copy_shows_its_receipt() {
        JsonNode copy = json(server.get("alice", "/v1/copies/" + Stories.copy(5)));

        assertThat(copy.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(copy.path("receipt").path("bytesRemoved").asLong()).isEqualTo(8192);
    }

    @Test
    void waiting_copies_are_numbered_in_the_order_of_their_account_and_region() {
        assertThat(json(server.get("alice", "/v1/copies/" + Stories.copy(6)))
                        .path("queuePosition")
                        .asLong())
                .isEqualTo(1);
        assertThat(json(server.get("alice", "/v1/copies/" + Stories.copy(7)))
                        .path("queuePosition")
                        .asLong())
                .isEqualTo(2);
        assertThat(json(server.get("bob", "/v1/copies/" + Stories.copy(8)))
                        .path("queuePosition")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void live_ticks_show_bytes_and_never_take_them_back() {
        LiveProgress live = server.context.getBean(LiveProgress.class);
        live.publish(tick(Stories.GIB / 2, Instant.parse("2026-11-22T00:00:00Z")));
        live.publish(tick(Stories.GIB / 4, Instant.parse("2026-11-22T00:00:01Z")));

        JsonNode copy = json(server.get("alice", "/v1/copies/" + Stories.copy(3)));
        assertThat(copy.path("bytesMoved").asLong()).isEqualTo(Stories.GIB / 2);
        assertThat(copy.path("bytesPerSecond").asLong()).isEqualTo(77);
        assertThat(copy.path("percent").asInt()).isEqualTo(40);
        assertThat(copy.path("lastAdvancedAt").asString()).isEqualTo("2026-11-22T00:00:01Z");
    }

    @Test
    void pages_hold_every_copy_once_and_newest_first() {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = json(server.get("alice", "/v1/copies?limit=2" + token));
            page.path("copies").forEach(copy -> seen.add(copy.path("taskId").asString()));
            JsonNode next = page.path("nextPageToken");
            token = next.isNull() ? "" : "&pageToken=" + next.asString();
        } while (!token.isEmpty());

        assertThat(seen)
                .containsExactly(
                        Stories.copy(7).value(),
                        Stories.copy(6).value(),
                        Stories.copy(5).value(),
                        Stories.copy(3).value(),
                        Stories.copy(2).value());
    }

    @Test
    void filters_narrow_the_page() {
        assertThat(ids("/v1/copies?state=completed,cancelled"))
                .containsExactly(Stories.copy(5).value(), Stories.copy(2).value());
        assertThat(ids("/v1/copies?destinationImageId=" + Stories.image(6)))
                .containsExactly(Stories.copy(6).value());
        assertThat(ids("/v1/copies?sourceImageId=" + Stories.image(9))).isEmpty();
    }

    @Test
    void what_belongs_to_others_looks_like_what_does_not_exist() {
        HttpResponse<String> foreign = server.get("bob", "/v1/copies/" + Stories.copy(2));
        HttpResponse<String> unknown = server.get("bob", "/v1/copies/ct-nothing");
        HttpResponse<String> foreignEvents = server.get("bob", "/v1/copies/" + Stories.copy(2) + "/events");
        HttpResponse<String> odd = server.get("bob", "/v1/copies/%00%ff");

        assertThat(List.of(foreign, unknown, foreignEvents, odd)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isIn(404, 400);
        });
        assertThat(List.of(unknown, foreignEvents)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(foreign.body());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .isEqualTo(foreign.headers().firstValue("Content-Type"));
        });
        assertThat(server.get("bob", "/v1/copies").body())
                .doesNotContain(Stories.copy(2).value());
    }

    @Test
    void nobody_gets_anything_without_a_valid_key() {
        HttpRequest none = HttpRequest.newBuilder(server.address("/v1/copies")).build();
        HttpRequest odd = HttpRequest.newBuilder(server.address("/v1/copies?limit=x"))
                .header("Authorization", "Basic %%%")
                .build();

        for (HttpRequest request :
                List.of(none, odd, server.request("mallory", "/v1/events").build())) {
            HttpResponse<String> answer = server.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic realm=");
            assertThat(json(answer).path("code").asString()).isEqualTo("NotAuthenticated");
        }
    }

    @Test
    void what_cannot_be_read_is_refused_with_its_name() {
        for (String bad : List.of(
                "/v1/copies?limit=0",
                "/v1/copies?limit=101",
                "/v1/copies?limit=1&limit=2",
                "/v1/copies?state=FLYING",
                "/v1/copies?pageToken=%F0%9F%9A%A2",
                "/v1/copies?pageToken=AAAA",
                "/v1/events?follow=maybe",
                "/v1/events?follow=false&after=-1",
                "/v1/events?follow=false&type=Nothing")) {
            HttpResponse<String> answer = server.get("alice", bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(json(answer).path("code").asString()).isEqualTo("InvalidParameter");
        }
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        json(server.get("alice", path))
                .path("copies")
                .forEach(copy -> ids.add(copy.path("taskId").asString()));
        return ids;
    }

    private JsonNode json(HttpResponse<String> answer) {
        return mapper.readTree(answer.body());
    }

    private static ProgressTick tick(long moved, Instant time) {
        ByteCounts bytes = new ByteCounts(Stories.GIB, moved, 0, 0);
        return new ProgressTick(Stories.copy(3), ALICE, CopyPhase.TRANSFERRING, 50, bytes, 77, 9L, time);
    }
}
