package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.dispatch.Origin;
import imageferry.command.scrub.Scrubs;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.DiskType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifications over HTTP; nobody works on them here. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class VerificationsTest {
    private static final AccountId OWNER = new AccountId("1000000000000031");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static FrontDoorContext door;
    private static String owner;
    private static String stranger;
    private static String snapshot;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        owner = credentials(OWNER);
        stranger = credentials(new AccountId("1000000000000032"));
        snapshot = new Stock(door).snapshot(OWNER, DiskType.SYSTEM, null);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void one_is_begun_followed_limited_and_stopped_by_its_owner() throws Exception {
        String wish = "{\"scope\":\"snapshot\",\"id\":\"" + snapshot + "\",\"bytesPerSecond\":1000}";
        HttpResponse<String> begun = send("POST", "", wish, owner);
        assertThat(begun.statusCode()).isEqualTo(201);
        JsonNode report = json(begun);
        String id = report.path("verificationId").asString();
        assertThat(report.path("state").asString()).isEqualTo("QUEUED");
        assertThat(report.path("bytesPerSecond").asLong()).isEqualTo(1000);
        assertThat(json(send("POST", "", wish, owner)).path("verificationId").asString())
                .as("the same wish is the same verification")
                .isEqualTo(id);

        assertThat(json(send("PATCH", "/" + id, "{\"bytesPerSecond\":null}", owner))
                        .path("bytesPerSecond")
                        .isNull())
                .isTrue();
        assertThat(send("PATCH", "/" + id, "{\"bytesPerSecond\":0}", owner).statusCode())
                .isEqualTo(400);
        JsonNode page = json(send("GET", "?limit=1", "", owner));
        assertThat(page.path("verifications").get(0).path("verificationId").asString())
                .isNotEmpty();

        for (String method : new String[] {"GET", "PATCH", "DELETE"}) {
            HttpResponse<String> foreign = send(method, "/" + id, "{}", stranger);
            assertThat(foreign.statusCode()).as(method).isEqualTo(404);
            assertThat(foreign.body())
                    .isEqualTo(send(method, "/v-bp100000000000000000", "{}", stranger)
                            .body());
        }
        assertThat(json(send("DELETE", "/" + id, "", owner)).path("state").asString())
                .isEqualTo("STOPPED");
        assertThat(json(send("GET", "/" + id, "", owner)).path("state").asString())
                .isEqualTo("STOPPED");
    }

    @Test
    void what_makes_no_sense_or_is_anothers_is_refused() throws Exception {
        assertThat(send("POST", "", "{\"scope\":\"snapshot\",\"id\":\"" + snapshot + "\"}", stranger)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "", "{\"scope\":\"region\",\"id\":\"mars\"}", owner)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "", "{\"scope\":\"disk\",\"id\":\"d-1\"}", owner)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "", "no json", owner).statusCode()).isEqualTo(400);
        assertThat(send("GET", "?limit=many", "", owner).statusCode()).isEqualTo(400);
        assertThat(send("GET", "/no-verification", "", owner).statusCode()).isEqualTo(404);
        assertThat(send("GET", "", "", "Basic !!").statusCode()).isEqualTo(401);
    }

    @Test
    void what_an_operator_began_is_seen_by_the_owner_and_ended_by_operators() throws Exception {
        String id = door.bean(Scrubs.class)
                .beginAll(new RegionId("cn-hangzhou"), null, "request-1")
                .get(0)
                .value();
        HttpResponse<String> seen = send("GET", "/" + id, "", owner);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(json(seen).path("askedBy").asString()).isEqualTo("operator");
        assertThat(send("DELETE", "/" + id, "", owner).statusCode()).isEqualTo(409);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private static HttpResponse<String> send(String method, String path, String body, String authorization)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + door.port() + "/v1/verifications" + path);
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String credentials(AccountId account) {
        AccessKey key = door.bean(AccessKeys.class).issue(account, Origin.system(account, "test"));
        String text = key.id().value() + ":" + new String(key.secret().copy(), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
