package imageferry.command.api.lease;

import static imageferry.command.api.lease.LeaseScene.ACCOUNT;
import static imageferry.command.api.lease.LeaseScene.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.KeysAwayException;
import imageferry.command.lease.CertificateFiles;
import imageferry.command.lease.RemoteDataKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a key, and who does not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class LeaseServerTest {
    @TempDir
    private Path folder;

    private LeaseScene scene;
    private KeyId key;

    @BeforeEach
    void open() {
        scene = new LeaseScene(folder.resolve("keys"));
        key = scene.vault.newKey();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_key_is_lent_for_work_that_goes_on_in_a_region_of_the_replicator_alone() {
        RemoteDataKeys home = scene.replicator("home-1");
        RemoteDataKeys away = scene.replicator("away-1");
        refused(() -> home.current(ACCOUNT, key));

        scene.work(ACCOUNT, HOME);
        DataKey lent = home.current(ACCOUNT, key);
        assertThat(lent.material().copy())
                .isEqualTo(scene.vault.keys().current(ACCOUNT, key).material().copy());
        refused(() -> away.current(ACCOUNT, key));
        refused(() -> away.secrets(ACCOUNT));
        refused(() -> home.secrets(new AccountId("1000000000000002")));

        scene.jdbc.sql("update transfer_job set lease_until = now()").update();
        scene.pass(Duration.ofSeconds(21));
        refused(() -> home.current(ACCOUNT, key));
        assertThat(scene.counted("ferry.key.leases", "replicator", "home-1")).isEqualTo(1);
        assertThat(scene.counted("ferry.key.leases.refused", "replicator", "away-1", "reason", "no_work"))
                .isEqualTo(2);
    }

    @Test
    void the_keys_of_a_source_are_lent_for_the_copy_that_reads_it() {
        AccountId sharer = new AccountId("1000000000000009");
        scene.work(ACCOUNT, "cn-shanghai");
        scene.jdbc
                .sql("insert into snapshot_draft (snapshot_id, task_id, region_id, account_id, spec) values ('s-1', ?,"
                        + " 'cn-shanghai', ?, ?::jsonb)")
                .params(
                        "ct-" + ACCOUNT,
                        ACCOUNT.value(),
                        "{\"source\":{\"accountId\":{\"value\":\"" + sharer + "\"},\"regionId\":{\"value\":\"" + HOME
                                + "\"}}}")
                .update();

        assertThat(scene.replicator("home-1").secrets(sharer).digest().length()).isEqualTo(32);
        assertThat(scene.replicator("away-1").secrets(sharer).digest().length()).isEqualTo(32);
        refused(() -> scene.replicator("home-1").secrets(new AccountId("1000000000000008")));
    }

    @Test
    void a_name_that_is_not_allowed_gets_nothing() {
        scene.work(ACCOUNT, HOME);
        refused(() -> scene.replicator("stranger").secrets(ACCOUNT));
        assertThat(scene.counted("ferry.key.leases.refused", "replicator", "unknown", "reason", "unknown_replicator"))
                .isEqualTo(1);
    }

    @Test
    void a_certificate_of_another_authority_or_none_gets_no_connection() throws Exception {
        scene.work(ACCOUNT, HOME);
        Path others = LeaseScene.make(folder.resolve("others"), "home-1");
        RemoteDataKeys impostor = scene.replicator(others, "home-1");
        assertThatThrownBy(() -> impostor.secrets(ACCOUNT)).isInstanceOf(KeysAwayException.class);

        assertThatThrownBy(() -> send(withoutCertificate())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send(withoutCertificate()))
                .as("the refusal is TLS's own, not that of a server that is away")
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(SSLException.class),
                        e -> assertThat(e).hasMessageContaining("clos"),
                        e -> assertThat(e).hasMessageContaining("reset"));
        assertThat(scene.replicator("home-1").secrets(ACCOUNT).digest().length())
                .isEqualTo(32);
    }

    @Test
    void a_certificate_that_has_expired_since_the_connection_was_opened_gets_nothing() {
        scene.work(ACCOUNT, HOME);
        RemoteDataKeys home = scene.replicator("home-1");
        home.secrets(ACCOUNT);
        scene.pass(Duration.ofDays(91));
        refused(() -> home.secrets(ACCOUNT));
        assertThat(scene.counted("ferry.key.leases.refused", "reason", "certificate_expired"))
                .isEqualTo(1);
    }

    @Test
    void a_new_certificate_in_the_files_is_taken_at_both_ends_while_they_run() throws Exception {
        scene.work(ACCOUNT, HOME);
        Path mine = Files.createDirectory(folder.resolve("mine"));
        copy("stranger", mine);
        RemoteDataKeys keys = scene.replicator(mine, "replicator");
        refused(() -> keys.secrets(ACCOUNT));

        copy("home-1", mine);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> keys.secrets(ACCOUNT).digest().length() == 32);
    }

    @Test
    void while_the_server_is_away_a_lease_is_used_to_its_end_and_the_server_is_asked_again() {
        scene.work(ACCOUNT, HOME);
        RemoteDataKeys home = scene.replicator("home-1");
        home.secrets(ACCOUNT);
        scene.stopServer();

        scene.pass(Duration.ofSeconds(39));
        assertThat(home.secrets(ACCOUNT).digest().length()).isEqualTo(32);
        scene.pass(Duration.ofSeconds(2));
        assertThatThrownBy(() -> home.secrets(ACCOUNT)).isInstanceOf(KeysAwayException.class);
    }

    @Test
    void a_question_that_is_none_is_told_so_and_nothing_else_is_served() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(new CertificateFiles(
                                LeaseScene.CERTIFICATES.resolve("home-1.crt"),
                                LeaseScene.CERTIFICATES.resolve("home-1.key"),
                                LeaseScene.CERTIFICATES.resolve("ca.crt"))
                        .read()
                        .bundle()
                        .createSslContext())
                .build();
        assertThat(status(client, "/v1/key-leases?account=%0d%0a")).isEqualTo(400);
        assertThat(status(client, "/v1/key-leases?account=" + ACCOUNT + "&data-key=../x"))
                .isEqualTo(400);
        assertThat(status(client, "/v1/key-leases")).isEqualTo(400);
        assertThat(status(client, "/")).isEqualTo(404);
        assertThat(status(client, "/v1/snapshots")).isEqualTo(404);
    }

    private int status(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(question(path), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest question(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + scene.port() + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private HttpResponse<Void> send(HttpClient client) throws IOException, InterruptedException {
        return client.send(question("/v1/key-leases?account=" + ACCOUNT), HttpResponse.BodyHandlers.discarding());
    }

    private static HttpClient withoutCertificate() throws Exception {
        KeyStore trusted = new CertificateFiles(
                        LeaseScene.CERTIFICATES.resolve("home-1.crt"),
                        LeaseScene.CERTIFICATES.resolve("home-1.key"),
                        LeaseScene.CERTIFICATES.resolve("ca.crt"))
                .read()
                .bundle()
                .getStores()
                .getTrustStore();
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static void copy(String name, Path folder) throws IOException {
        for (String end : new String[] {".key", ".crt"}) {
            Files.copy(
                    LeaseScene.CERTIFICATES.resolve(name + end),
                    folder.resolve("replicator" + end),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void refused(ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOf(KeyUnusableException.class);
    }
}
