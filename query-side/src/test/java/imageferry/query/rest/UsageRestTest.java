package imageferry.query.rest;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BEIJING;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.GIB;
import static imageferry.query.support.Stories.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.FailureReason;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.usage.UsageEvent.UsageMeasured;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.net.http.HttpResponse;
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

/** Stored bytes and bytes over links are accountable (acceptance D8). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageRestTest {
    private final RunningReadSide server = new RunningReadSide();

    @BeforeAll
    void tell_a_story() {
        History history = new History();
        Stories.created(history, ALICE, 1, "golden");
        for (int copy = 2; copy <= 6; copy++) {
            Stories.copyRequested(history, ALICE, copy);
            Stories.copyStarted(history, ALICE, copy);
        }
        Stories.progressed(history, ALICE, 2, 50);
        Stories.copyCompleted(history, ALICE, 2);
        Stories.copyCompleted(history, ALICE, 3);
        Stories.copyCancelled(history, ALICE, 4, true);
        Stories.progressed(history, ALICE, 5, 25);
        history.add(ALICE, new CopyFailed(Stories.copy(5), FailureReason.SOURCE_DAMAGED, "Block 7"));
        Stories.copyCompleted(history, ALICE, 6);
        history.add(ALICE, new SnapshotDeleted(Stories.snapshot(6)));
        history.add(ALICE, new UsageMeasured(ALICE, BEIJING, 10, 5, 5));
        history.add(ALICE, new UsageMeasured(ALICE, BEIJING, 300, GIB + 4096, 4096));
        Stories.copyRequested(history, BOB, 7);
        Stories.progressed(history, BOB, 7, 10);
        server.views.feed(history);
        server.views.client.sql("""
                        insert into query.link_usage (account_id, source_region_id, destination_region_id, day, bytes_moved)
                        select '1002', 'cn-hangzhou', 'cn-beijing', date '2026-10-01' + n, n from generate_series(0, 44) n""").update();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_region_shows_what_is_named_what_is_stored_and_what_is_shared() {
        JsonNode regions = json("alice", "/v1/usage").path("regions");
        assertThat(regions).hasSize(1);
        JsonNode region = regions.path(0);
        assertThat(region.path("regionId").asString()).isEqualTo(BEIJING.value());
        assertThat(region.path("snapshots").asInt()).isEqualTo(2);
        assertThat(region.path("logicalBytes").asLong()).isEqualTo(2 * GIB);
        assertThat(region.path("referencedBytes").asLong()).isEqualTo(2 * GIB);
        assertThat(region.path("storedBytes").asLong()).isEqualTo(GIB + 4096);
        assertThat(region.path("sharedBytes").asLong()).isEqualTo(GIB);
        assertThat(region.path("measuredAt").asString()).startsWith("2026-11-21T00:");
    }

    @Test
    void a_link_counts_the_bytes_of_every_copy_once_however_it_ended() {
        JsonNode links = json("alice", "/v1/usage").path("links");
        assertThat(links).hasSize(1);
        assertThat(links.path(0).path("sourceRegionId").asString()).isEqualTo(HANGZHOU.value());
        assertThat(links.path(0).path("destinationRegionId").asString()).isEqualTo(BEIJING.value());
        assertThat(links.path(0).path("bytesMoved").asLong()).isEqualTo(3 * (GIB - 4096) + 4096 + GIB / 4);
        assertThat(json("bob", "/v1/usage")
                        .path("links")
                        .path(0)
                        .path("bytesMoved")
                        .asLong())
                .isEqualTo(GIB / 10 + 44 * 45 / 2);
        assertThat(json("bob", "/v1/usage").path("regions")).isEmpty();
    }

    @Test
    void days_and_months_are_paged() {
        List<String> days = new ArrayList<>();
        long sum = 0;
        String token = "";
        do {
            JsonNode page = json("bob", "/v1/usage/links?limit=7&to=2026-11-14" + token);
            for (JsonNode link : page.path("links")) {
                days.add(link.path("period").asString());
                sum += link.path("bytesMoved").asLong();
            }
            token = page.path("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + page.path("nextPageToken").asString();
        } while (!token.isEmpty());
        assertThat(days)
                .hasSize(45)
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .doesNotHaveDuplicates();
        assertThat(sum).isEqualTo(44 * 45 / 2);
        JsonNode months =
                json("bob", "/v1/usage/links?period=month&to=2026-11-14").path("links");
        assertThat(months).hasSize(2);
        assertThat(months.path(1).path("period").asString()).isEqualTo("2026-10");
        assertThat(months.path(1).path("bytesMoved").asLong()).isEqualTo(30 * 31 / 2);
    }

    @Test
    void nobody_is_told_without_a_key_and_nonsense_is_refused() {
        assertThat(server.get("nobody", "/v1/usage").statusCode()).isEqualTo(401);
        assertThat(server.get("nobody", "/v1/usage/links").statusCode()).isEqualTo(401);
        for (String nonsense : List.of("period=week", "from=yesterday", "pageToken=x", "limit=0")) {
            HttpResponse<String> answer = server.get("alice", "/v1/usage/links?" + nonsense);
            assertThat(answer.statusCode()).as(nonsense).isEqualTo(400);
            assertThat(answer.body()).contains("InvalidParameter");
        }
    }

    private JsonNode json(String caller, String path) {
        HttpResponse<String> answer = server.get(caller, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
