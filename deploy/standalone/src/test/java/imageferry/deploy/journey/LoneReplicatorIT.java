package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.command.lease.RemoteDataKeys;
import imageferry.command.lease.RemoteKeySettings;
import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replicators as processes of their own, without any key of the vault: they import, copy to another region under a key, and back under another
 * one. One dies on the way.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoneReplicatorIT {
    /** So slow that there is time to look at what goes on, whatever else the machine does. */
    private static final long SLOW = 1L << 20;

    private static final long FAST = 24L << 20;
    private static final int BLOCKS = 14;
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final long BLOCK = 4L << 20;

    @TempDir
    Path folder;

    private final Pace pace = new Pace(Duration.ofMillis(10));

    @Test
    void one_without_a_vault_copies_under_leased_keys_and_another_goes_on_when_it_is_killed() throws Exception {
        Path certificates = certificates("server=vault-1", "mover-1", "mover-2");
        int port = freePort();
        Path data = folder.resolve("service");
        try (SpawnedService service = SpawnedService.start(data, FAST, leasing(certificates, port))) {
            SpawnedNode first = replicator("mover-1", SLOW, certificates, port, data);
            Prepared prepared = Prepared.on(service, BLOCKS, SEED);
            Journey journey = service.journey();
            String red = journey.createKey("red");
            Journey.Started copy =
                    journey.copyImage(Prepared.HOME, prepared.source().id(), Prepared.AWAY, "red", red);
            CopyStatus last = moving(journey, copy);
            byte[] leased = leased(certificates, port, service, red);
            first.kill();
            assertThat(last.moved()).isBetween(1L, prepared.disk().content() - 1);
            CopyStatus left = journey.copy(copy.taskId());
            assertThat(left.ended())
                    .as("the copy when its replicator was killed")
                    .isFalse();

            SpawnedNode second = replicator("mover-2", FAST, certificates, port, data);
            try {
                Image image = journey.available(Prepared.AWAY, copy.imageId(), Prepared.PATIENCE);
                String snapshot = image.snapshotIds().get(0);
                assertThat(journey.digest(snapshot, Prepared.PATIENCE)).isEqualTo(prepared.sha256());
                long moved = journey.copy(copy.taskId()).moved();
                System.out.printf(
                        "kill -9 of replicator %d with %d of %d bytes moved: another went on, %d moved in all, digest equal%n",
                        first.process().pid(), last.moved(), prepared.disk().content(), moved);
                assertThat(moved)
                        .as("it went on, and did not begin again")
                        .isLessThanOrEqualTo(prepared.disk().content() + 8 * BLOCK);

                String blue = journey.createKey("blue");
                Journey.Started back = journey.copyImage(Prepared.AWAY, image.id(), Prepared.HOME, "blue", blue);
                Image again = journey.available(Prepared.HOME, back.imageId(), Prepared.PATIENCE);
                assertThat(journey.digest(again.snapshotIds().get(0), Prepared.PATIENCE))
                        .isEqualTo(prepared.sha256());
                holdsNoKey(data, "mover-1", first, leased);
                holdsNoKey(data, "mover-2", second, leased);
            } finally {
                second.close();
            }
        }
    }

    private CopyStatus moving(Journey journey, Journey.Started copy) throws Exception {
        return pace.until(
                "bytes of " + copy.taskId(),
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> status.moved() > 0 || status.ended());
    }

    /** The data key that the copy writes under, asked for as a replicator does. */
    private byte[] leased(Path certificates, int port, SpawnedService service, String key) throws IOException {
        RemoteDataKeys keys = RemoteDataKeys.over(
                new RemoteKeySettings(
                        URI.create("https://127.0.0.1:" + port),
                        certificates.resolve("mover-1.crt"),
                        certificates.resolve("mover-1.key"),
                        certificates.resolve("ca.crt")),
                Clock.systemUTC(),
                System::nanoTime);
        return material(keys, new AccountId(service.credentials().accountId()), new KeyId(key));
    }

    private static byte[] material(DataKeys keys, AccountId account, KeyId key) {
        DataKey leased = keys.current(account, key);
        return leased.material().copy();
    }

    private void holdsNoKey(Path data, String name, SpawnedNode replicator, byte[] leased) throws IOException {
        SecretScan scan = new SecretScan().forSecret("the root key", Files.readAllBytes(data.resolve("keys/root")));
        scan.forSecret("the data key of the copy", leased);
        try (var shares = Files.list(data.resolve("keys/shares"))) {
            for (Path share : shares.toList()) {
                scan.forSecret("a share", Files.readAllBytes(share));
            }
        }
        Files.writeString(folder.resolve(name).resolve("said.txt"), replicator.said());
        assertThat(scan.of(folder.resolve(name))).isPositive();
        assertThat(folder.resolve(name).resolve("data/keys/root")).doesNotExist();
        assertThat(folder.resolve(name).resolve("data/keys/shares")).doesNotExist();
        assertThat(Files.readString(folder.resolve(name).resolve("data/log/ferry.log")))
                .contains("Moves bytes in");
    }

    /** A service that moves nothing between the two regions itself. */
    private static Map<String, String> leasing(Path certificates, int port) {
        return Map.of(
                "FERRY_REPLICATOR_REGIONS",
                "eu-central-1",
                "FERRY_KEYLEASES_PORT",
                Integer.toString(port),
                "FERRY_KEYLEASES_ADDRESS",
                "127.0.0.1",
                "FERRY_KEYLEASES_CERTIFICATE",
                certificates.resolve("vault-1.crt").toString(),
                "FERRY_KEYLEASES_PRIVATEKEY",
                certificates.resolve("vault-1.key").toString(),
                "FERRY_KEYLEASES_AUTHORITY",
                certificates.resolve("ca.crt").toString(),
                "FERRY_KEYLEASES_REPLICATORS_0_NAME",
                "mover-1",
                "FERRY_KEYLEASES_REPLICATORS_0_REGIONS",
                Prepared.HOME + "," + Prepared.AWAY,
                "FERRY_KEYLEASES_REPLICATORS_1_NAME",
                "mover-2",
                "FERRY_KEYLEASES_REPLICATORS_1_REGIONS",
                Prepared.HOME + "," + Prepared.AWAY);
    }

    private SpawnedNode replicator(String name, long rate, Path certificates, int port, Path data) throws Exception {
        List<String> postmaster = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"));
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:" + postmaster.get(3).strip() + "/ferry");
        settings.put("spring.datasource.username", "ferry");
        settings.put(
                "spring.datasource.password",
                Files.readString(data.resolve("postgres/password")).strip());
        settings.put("server.port", "0");
        settings.put("ferry.roles", "replicator");
        settings.put("ferry.queue.lease", "3s");
        settings.put("ferry.links.rate", Long.toString(rate));
        settings.put("ferry.replicator.regions", Prepared.HOME + "," + Prepared.AWAY);
        settings.put("ferry.replicator.keys-url", "https://127.0.0.1:" + port);
        settings.put(
                "ferry.replicator.certificate",
                certificates.resolve(name + ".crt").toString());
        settings.put(
                "ferry.replicator.private-key",
                certificates.resolve(name + ".key").toString());
        settings.put(
                "ferry.replicator.authority", certificates.resolve("ca.crt").toString());
        settings.put("ferry.imports", data.resolve("buckets/imports").toString());
        for (int i = 0; i < 2; i++) {
            settings.put("ferry.regions[" + i + "].id", i == 0 ? Prepared.HOME : Prepared.AWAY);
            settings.put(
                    "ferry.regions[" + i + "].store.directory",
                    data.resolve("regions").toString());
        }
        return SpawnedNode.spawn(folder.resolve(name).resolve("data"), settings).ready();
    }

    private Path certificates(String... names) throws Exception {
        Path made = folder.resolve("certificates");
        Path script = Path.of("deploy/compose/certificates.sh");
        List<String> line = new ArrayList<>(List.of(
                "sh",
                (Files.exists(script) ? script : Path.of("../compose/certificates.sh")).toString(),
                made.toString()));
        line.addAll(List.of(names));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return made;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
