package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.support.TestDatabase;
import imageferry.command.uniqueness.Nonces;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A signed request is good once, whatever became of it, also in the next process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");

    @Test
    void a_request_is_never_taken_twice() {
        DataSource database = TestDatabase.fresh();
        Path keys = FrontDoorContext.keyFolder();
        String written;
        String refused;
        RpcClient client;
        try (FrontDoorContext door = FrontDoorContext.start(database, keys)) {
            client = door.client(ACCOUNT);
            String snapshot = new Stock(door).snapshot(ACCOUNT, DiskType.SYSTEM, null);
            written = client.signed("CreateImage", "2014-05-26", "SnapshotId", snapshot);
            assertThat(client.send(written).status()).isEqualTo(200);
            assertThat(client.send(written).code()).isEqualTo("SignatureNonceUsed");
            assertThat(imagesIn(door)).isEqualTo(1);

            refused = client.signed("CreateImage", "2014-05-26", "SnapshotId", snapshot, "ImageName", "later");
            RpcClient.Reply taken = client.ecs("CreateImage", "SnapshotId", snapshot, "ImageName", "later");
            assertThat(client.send(refused).code()).isEqualTo("InvalidImageName.Duplicated");
            assertThat(client.ecs("DeleteImage", "ImageId", taken.text("ImageId"))
                            .status())
                    .isEqualTo(200);
            // The name is free again: now the refused request would pass, were it not for its nonce.
            assertThat(client.send(refused).code()).isEqualTo("SignatureNonceUsed");

            String read = client.signed("DescribeImages", "2014-05-26");
            assertThat(client.send(read).status()).isEqualTo(200);
            assertThat(client.send(read).code()).isEqualTo("SignatureNonceUsed");
            String unknown = client.signed("DescribeMoons", "2014-05-26");
            assertThat(client.send(unknown).code()).isEqualTo("InvalidAction.NotFound");
            assertThat(client.send(unknown).code()).isEqualTo("SignatureNonceUsed");
        }
        try (FrontDoorContext restarted = FrontDoorContext.start(database, keys)) {
            RpcClient again = client.at(restarted.port());
            assertThat(again.send(written).code()).isEqualTo("SignatureNonceUsed");
            assertThat(again.send(refused).code()).isEqualTo("SignatureNonceUsed");
            assertThat(again.ecs("DescribeRegions").status()).isEqualTo(200);
            assertThat(imagesIn(restarted)).isEqualTo(2);
            assertThat(again.send(at(again, Duration.ofMinutes(-16))).code()).isEqualTo("InvalidTimeStamp.Expired");
            assertThat(again.send(at(again, Duration.ofMinutes(16))).code()).isEqualTo("InvalidTimeStamp.Expired");
            assertThat(again.send(at(again, Duration.ofMinutes(-14))).status()).isEqualTo(200);
            oldNoncesOutliveTheWindow(restarted, again);
            oneOfTwoDoorsTakesIt(restarted, again, database, keys);
        }
    }

    /** The oldest request that is still taken came half an hour ago, from a clock that was a quarter of an hour ahead. */
    private static void oldNoncesOutliveTheWindow(FrontDoorContext door, RpcClient client) {
        String early = at(client, Duration.ofMinutes(14));
        assertThat(client.send(early).status()).isEqualTo(200);
        door.sql()
                .sql("update nonce set stored_at = stored_at - interval '30 minutes'")
                .update();
        int kept = nonces(door);
        new Nonces(door.sql(), Clock.systemUTC()).prune();
        assertThat(nonces(door)).isEqualTo(kept);
        assertThat(client.send(early).code()).isEqualTo("SignatureNonceUsed");

        door.sql()
                .sql("update nonce set stored_at = stored_at - interval '2 minutes'")
                .update();
        new Nonces(door.sql(), Clock.systemUTC()).prune();
        assertThat(nonces(door))
                .as("what can never be taken again is forgotten")
                .isLessThan(kept);
    }

    private static void oneOfTwoDoorsTakesIt(FrontDoorContext one, RpcClient client, DataSource database, Path keys) {
        try (FrontDoorContext two = FrontDoorContext.start(database, keys)) {
            RpcClient other = client.at(two.port());
            String snapshot = new Stock(one).snapshot(ACCOUNT, DiskType.SYSTEM, null);
            int before = imagesIn(one);
            for (int n = 0; n < 5; n++) {
                String request = client.signed("CreateImage", "2014-05-26", "SnapshotId", snapshot);
                List<String> codes = Stream.of(client, other, client, other)
                        .map(door -> CompletableFuture.supplyAsync(() -> door.send(request)))
                        .toList()
                        .stream()
                        .map(reply -> reply.join().code())
                        .toList();
                assertThat(codes)
                        .containsOnlyOnce("")
                        .filteredOn(code -> !code.isEmpty())
                        .containsOnly("SignatureNonceUsed");
            }
            assertThat(imagesIn(two)).isEqualTo(before + 5);
        }
    }

    private static String at(RpcClient client, Duration fromNow) {
        Instant time = Instant.now().plus(fromNow).truncatedTo(ChronoUnit.SECONDS);
        return client.signed("DescribeRegions", "2014-05-26", "Timestamp", time.toString());
    }

    private static int nonces(FrontDoorContext door) {
        return door.sql().sql("select count(*) from nonce").query(Integer.class).single();
    }

    private static int imagesIn(FrontDoorContext door) {
        return door.sql()
                .sql("select count(*) from domain_event_entry where payload_type = 'ImageCreationRequested'")
                .query(Integer.class)
                .single();
    }
}
