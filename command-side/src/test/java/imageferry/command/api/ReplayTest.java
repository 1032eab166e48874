package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.support.TestDatabase;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import java.nio.file.Path;
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
        }
    }

    private static int imagesIn(FrontDoorContext door) {
        return door.sql()
                .sql("select count(*) from domain_event_entry where payload_type = 'ImageCreationRequested'")
                .query(Integer.class)
                .single();
    }
}
