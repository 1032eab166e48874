package imageferry.command.api.lease;

import imageferry.command.lease.KeyLeaseSettings;
import imageferry.command.lease.KeyLeases;
import imageferry.command.lease.RemoteDataKeys;
import imageferry.command.lease.RemoteKeySettings;
import imageferry.command.support.TestDatabase;
import imageferry.command.vault.VaultKeys;
import imageferry.events.ids.AccountId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A vault that leases over real TLS, and replicators that ask it. Certificates are made by the script that installations use. */
final class LeaseScene implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("1000000000000001");
    static final String HOME = "cn-hangzhou";
    static final Path CERTIFICATES = made();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicLong nanos = new AtomicLong();
    final Clock clock = new Now();
    final VaultKeys vault;
    final JdbcClient jdbc;
    private final KeyLeases leases;
    private final List<RemoteDataKeys> replicators = new ArrayList<>();
    private LeaseServer server;

    LeaseScene(Path folder) {
        DataSource database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        vault = new VaultKeys(database, folder);
        leases = new KeyLeases(vault.keys(), jdbc, settings(0), clock, meters);
        server = new LeaseServer(settings(0), leases);
    }

    private static KeyLeaseSettings settings(int port) {
        return new KeyLeaseSettings(
                port,
                "127.0.0.1",
                CERTIFICATES.resolve("command-1.crt"),
                CERTIFICATES.resolve("command-1.key"),
                CERTIFICATES.resolve("ca.crt"),
                Duration.ofSeconds(60),
                List.of(
                        new KeyLeaseSettings.Allowed("home-1", Set.of(HOME)),
                        new KeyLeaseSettings.Allowed("away-1", Set.of("cn-shanghai"))));
    }

    int port() {
        return server.port();
    }

    /** A replicator with a certificate of this name. */
    RemoteDataKeys replicator(String name) {
        return replicator(CERTIFICATES, name);
    }

    RemoteDataKeys replicator(Path certificates, String name) {
        RemoteDataKeys keys = RemoteDataKeys.over(
                new RemoteKeySettings(
                        URI.create("https://127.0.0.1:" + port()),
                        certificates.resolve(name + ".crt"),
                        certificates.resolve(name + ".key"),
                        CERTIFICATES.resolve("ca.crt")),
                clock,
                nanos::get);
        replicators.add(keys);
        return keys;
    }

    /** Lets a worker hold a job of the account. */
    void work(AccountId account, String region) {
        jdbc.sql("insert into transfer_job (kind, task_id, account_id, region_id, correlation_id, state, lease_until)"
                        + " values ('COPY', 'ct-' || ?, ?, ?, 'c', 'RUNNING', now() + interval '1 hour')")
                .params(account.value(), account.value(), region)
                .update();
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        vault.pass(time);
    }

    void stopServer() {
        server.destroy();
    }

    double counted(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        replicators.forEach(RemoteDataKeys::destroy);
        server.destroy();
    }

    /** Begins with the time that the certificates know. */
    private final class Now extends Clock {
        private final Instant start = Instant.now();

        @Override
        public Instant instant() {
            return start.plusNanos(nanos.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Path made() {
        try {
            return make(
                    Files.createTempDirectory("lease-certificates"),
                    "server=command-1",
                    "home-1",
                    "away-1",
                    "stranger");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes certificates of an authority of the folder's own. */
    static Path make(Path folder, String... names) throws IOException {
        List<String> line = new ArrayList<>(List.of("sh", script().toString(), folder.toString()));
        line.addAll(List.of(names));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("The certificates were not made: " + said);
        }
        return folder;
    }

    private static Path script() {
        Path here = Path.of("deploy/compose/certificates.sh");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }
}
