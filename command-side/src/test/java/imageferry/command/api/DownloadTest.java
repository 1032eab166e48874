package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.dispatch.Origin;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose content may go home. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class DownloadTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"content", "extents"})
    void what_is_anothers_is_not_there(String what) throws Exception {
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, null);
        HttpResponse<String> foreign = get(snapshot, what, stranger);
        HttpResponse<String> absent = get("s-bp100000000000000000", what, stranger);
        assertThat(foreign.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
        assertThat(foreign.body()).isEqualTo(absent.body());
        assertThat(get("no-snapshot", what, owner).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "extents"})
    void encrypted_content_stays_where_it_is(String what) throws Exception {
        KeyId key = door.bean(MasterKeys.class).create(OWNER, "", Origin.system(OWNER, "test"));
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, key);
        assertThat(get(snapshot, what, owner).statusCode()).isEqualTo(403);
        assertThat(get(snapshot, what, stranger).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "extents"})
    void nobody_is_told_without_the_secret(String what) throws Exception {
        String snapshot = stock.snapshot(OWNER, DiskType.SYSTEM, null);
        for (String wrong : new String[] {"", "Basic !!", "Bearer x", owner + "AA"}) {
            assertThat(get(snapshot, what, wrong).statusCode()).as(wrong).isEqualTo(401);
        }
    }

    private static HttpResponse<String> get(String snapshot, String what, String authorization)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + door.port() + "/v1/snapshots/" + snapshot + "/" + what);
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String credentials(AccountId account) {
        AccessKey key = door.bean(AccessKeys.class).issue(account, Origin.system(account, "test"));
        String both = key.id().value() + ":" + new String(key.secret().copy(), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
