package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.DisableKey;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class DigestTest {
    private static final AccountId OWNER = new AccountId("1000000000000001");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static FrontDoorContext door;
    private static Stock stock;
    private static String owner;
    private static String stranger;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        stock = new Stock(door);
        owner = credentials(OWNER);
        stranger = credentials(new AccountId("1000000000000002"));
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void the_digest_is_told_to_its_owner_and_audited() throws Exception {
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, null);
        int before = reads();
        HttpResponse<String> answer = get(snapshot, owner);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"snapshotId\":\"%s\",\"sha256\":\"%s\",\"sizeBytes\":3221225472}"
                        .formatted(snapshot, "ab".repeat(32)));
        assertThat(reads()).isEqualTo(before + 1);
        assertThat(get(snapshot, owner).statusCode()).isEqualTo(200);
        assertThat(reads()).isEqualTo(before + 2);
    }

    @Test
    void what_is_anothers_or_not_whole_is_not_there() throws Exception {
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, null);
        HttpResponse<String> foreign = get(snapshot, stranger);
        HttpResponse<String> absent = get("s-bp100000000000000000", stranger);
        assertThat(foreign.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
        assertThat(foreign.body()).isEqualTo(absent.body());
        assertThat(get("no-snapshot", owner).statusCode()).isEqualTo(404);
        assertThat(get(stock.opened(OWNER, DiskType.SYSTEM, null).value(), owner)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobody_is_told_without_the_secret() throws Exception {
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, null);
        for (String wrong : new String[] {"", "Basic !!", "Bearer x", owner + "AA", basic("LTAIunknown", "secret")}) {
            assertThat(get(snapshot, wrong).statusCode()).as(wrong).isEqualTo(401);
        }
    }

    @Test
    void a_long_computation_is_joined_until_it_is_ready() throws Exception {
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, null);
        FakeDataPlane plane = door.bean(FakeDataPlane.class);
        CompletableFuture<String> digest = new CompletableFuture<>();
        plane.digest = digest;
        HttpResponse<String> early = get(snapshot, owner);
        assertThat(early.statusCode()).isEqualTo(202);
        assertThat(early.headers().firstValue("Retry-After")).contains("1");
        assertThat(early.body()).contains("\"progress\":0");
        plane.digest = CompletableFuture.completedFuture("00".repeat(32));
        digest.complete("cd".repeat(32));
        assertThat(get(snapshot, owner).body()).contains("cd".repeat(32));
        plane.digest = CompletableFuture.completedFuture("ab".repeat(32));
    }

    @Test
    void a_disabled_key_closes_what_was_computed_before() throws Exception {
        Origin origin = Origin.system(OWNER, "test");
        KeyId key = door.bean(MasterKeys.class).create(OWNER, "", origin);
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, key);
        assertThat(get(snapshot, owner).statusCode()).isEqualTo(200);
        door.bean(Commands.class).send(new DisableKey(key, OWNER), origin);
        assertThat(get(snapshot, owner).statusCode()).isEqualTo(403);
    }

    private static int reads() {
        return door.sql()
                .sql("select count(*) from domain_event_entry where payload_type = 'SnapshotDigestRead'")
                .query(Integer.class)
                .single();
    }

    private static HttpResponse<String> get(String snapshot, String authorization)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + door.port() + "/v1/snapshots/" + snapshot + "/digest");
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String credentials(AccountId account) {
        AccessKey key = door.bean(AccessKeys.class).issue(account, Origin.system(account, "test"));
        return basic(key.id().value(), new String(key.secret().copy(), StandardCharsets.UTF_8));
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
