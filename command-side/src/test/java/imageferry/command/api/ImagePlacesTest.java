package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.account.ChangeQuota;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.uniqueness.Reservations;
import imageferry.command.uniqueness.Reservations.Claim;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Places of images: exact under a rush, and as quickly had of a million as of four. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ImagePlacesTest {
    private static FrontDoorContext door;
    private static Stock stock;
    private static int accounts;
    private AccountId account;
    private RpcClient client;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        stock = new Stock(door);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void account() {
        account = new AccountId("8%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    void images_follow_the_quota_of_the_account() {
        limit(Quota.IMAGES, 1);
        image();
        Reply refused = client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null));
        assertThat(refused.status() + " " + refused.code()).isEqualTo("403 QuotaExceed.Image");
        limit(Quota.IMAGES, null);
        image();
    }

    @Test
    void of_all_who_want_the_last_place_of_an_image_one_gets_it_and_a_place_given_back_is_taken_again()
            throws Exception {
        limit(Quota.IMAGES, 4);
        String first = image();
        image();
        image();
        List<String> snapshots = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            snapshots.add(stock.snapshot(account, DiskType.SYSTEM, null));
        }
        assertThat(madeAtOnce(snapshots)).isEqualTo(1);
        assertThat(used(Quota.IMAGES, "cn-hangzhou")).isEqualTo(4);
        assertThat(client.ecs("DeleteImage", "ImageId", first).status()).isEqualTo(200);
        assertThat(madeAtOnce(snapshots)).isEqualTo(1);
        assertThat(ReservationFold.miscounted(door, account)).isEmpty();
    }

    /** How many of the images that are asked for at once are made. */
    private int madeAtOnce(List<String> snapshots) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(snapshots.size());
        try {
            List<Future<Reply>> replies = snapshots.stream()
                    .map(snapshot -> threads.submit(() -> client.ecs("CreateImage", "SnapshotId", snapshot)))
                    .toList();
            int made = 0;
            for (Future<Reply> reply : replies) {
                made += reply.get().status() == 200 ? 1 : 0;
            }
            return made;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_place_of_a_million_is_taken_without_looking_at_the_others() {
        limit(Quota.IMAGES, 1_000_000);
        door.sql()
                .sql(
                        "insert into reservation (quota, holder, account_id, scope, work) select 'IMAGES', 'many-' || ? || n, ?,"
                                + " 'cn-hangzhou', '' from generate_series(1, 2000) n")
                .params(account.value(), account.value())
                .update();
        Claim claim = new Claim(account, Quota.IMAGES, "cn-hangzhou", "", List.of("one-more-" + account), 1_000_000);
        long read = door.bean(Commands.class).inOneTransaction(() -> {
            long before = rowsRead();
            assertThat(door.bean(Reservations.class).take(List.of(claim))).isEmpty();
            return rowsRead() - before;
        });
        assertThat(read).as("rows of places and of the numbers beside them").isBetween(1L, 20L);
        assertThat(used(Quota.IMAGES, "cn-hangzhou")).isEqualTo(2_001);
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        assertThat(client.ecs("CreateImage", "SnapshotId", snapshot).status()).isEqualTo(200);
    }

    /** Of places and of the numbers beside them, by this connection of late. */
    private static long rowsRead() {
        return door.sql()
                .sql("select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)"
                        + " from pg_stat_xact_user_tables where relname like 'reservation%'")
                .query(Long.class)
                .single();
    }

    private void limit(Quota quota, @Nullable Integer places) {
        door.bean(Commands.class).send(new ChangeQuota(account, quota, places), Origin.system(account, "test"));
    }

    private int used(Quota quota, String scope) {
        return door.bean(Reservations.class).used(account, quota, scope);
    }

    private String image() {
        return client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null))
                .text("ImageId");
    }
}
