package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.account.ChangeQuota;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.copytask.FailCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.uniqueness.Reservations;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.events.account.Quota;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.image.DiskType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Quotas hold, and what is over is given back: the reservations are what a fold of all events counts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class QuotasTest {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

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
        account = new AccountId("7%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    void copies_that_wait_or_run_are_counted_in_all_regions_together() {
        limit(Quota.COPIES, 2);
        assertThat(copy(image(), "cn-shanghai").status()).isEqualTo(200);
        Reply second = copy(image(), "eu-central-1");
        assertThat(second.status()).isEqualTo(200);
        Reply third = copy(image(), "cn-shanghai");
        assertThat(third.status() + " " + third.code()).isEqualTo("403 QuotaExceed.CopyTask");
        assertThat(third.text("Message")).contains("(2)");
        assertThat(used(Quota.COPIES, "")).as("a refusal takes nothing").isEqualTo(2);
        fail(task(second));
        assertThat(copy(image(), "cn-shanghai").status()).isEqualTo(200);
    }

    @Test
    void snapshots_are_counted_where_they_will_be() {
        limit(Quota.SNAPSHOTS, 1);
        assertThat(copy(image(), "cn-shanghai").status()).isEqualTo(200);
        assertThat(copy(image(), "eu-central-1").status()).isEqualTo(200);
        Reply refused = copy(image(), "cn-shanghai");
        assertThat(refused.status() + " " + refused.code()).isEqualTo("403 QuotaExceed.Snapshot");
        Reply imported = importImage("cn-shanghai");
        assertThat(imported.status() + " " + imported.code()).isEqualTo("403 QuotaExceed.Snapshot");
    }

    @Test
    void a_copied_snapshot_counts_as_a_copy_and_as_a_snapshot() {
        limit(Quota.SNAPSHOTS, 1);
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        Reply copied = copySnapshot(snapshot, "cn-shanghai");
        assertThat(copied.status()).as(copied.body().toString()).isEqualTo(200);
        assertThat(used(Quota.COPIES, "")).isEqualTo(1);
        Reply refused = copySnapshot(stock.snapshot(account, DiskType.SYSTEM, null), "cn-shanghai");
        assertThat(refused.status() + " " + refused.code()).isEqualTo("403 QuotaExceed.SnapshotQuota");
        assertThat(client.ecs("DeleteSnapshot", "SnapshotId", copied.text("SnapshotId"))
                        .status())
                .isEqualTo(200);
        assertThat(used(Quota.SNAPSHOTS, "cn-shanghai")).isZero();
    }

    @Test
    @Acceptance("G2")
    void an_image_that_is_shared_no_more_gives_its_place_back() {
        AccountId friend = new AccountId("7%015d".formatted(++accounts));
        AccountId other = new AccountId("7%015d".formatted(++accounts));
        door.client(friend);
        door.client(other);
        limit(Quota.SHARED_IMAGES, 1);
        limit(Quota.SHARES_PER_IMAGE, 2);
        String shared = image();
        assertThat(share("AddAccount", shared, friend).status()).isEqualTo(200);
        assertThat(share("AddAccount", shared, other).status()).isEqualTo(200);
        Reply refused = share("AddAccount", image(), friend);
        assertThat(refused.status() + " " + refused.code()).isEqualTo("403 QuotaExceed.ShareImage");
        share("RemoveAccount", shared, friend);
        assertThat(share("AddAccount", image(), friend).code()).isEqualTo("QuotaExceed.ShareImage");
        limit(Quota.SHARES_PER_IMAGE, 1);
        assertThat(share("AddAccount", shared, friend).code()).isEqualTo("QuotaExceed.ShareImageUser");
        share("RemoveAccount", shared, other);
        assertThat(used(Quota.SHARED_IMAGES, "cn-hangzhou")).isZero();
        assertThat(share("AddAccount", image(), friend).status()).isEqualTo(200);
    }

    @Test
    void an_image_that_is_gone_is_shared_no_more() {
        AccountId friend = new AccountId("7%015d".formatted(++accounts));
        door.client(friend);
        String copied = copy(image(), "cn-shanghai").text("ImageId");
        Reply shared = client.ecs(
                "ModifyImageSharePermission",
                "ImageId",
                copied,
                "RegionId",
                "cn-shanghai",
                "AddAccount.1",
                friend.value());
        assertThat(shared.status()).as(shared.body().toString()).isEqualTo(200);
        assertThat(used(Quota.SHARED_IMAGES, "cn-shanghai")).isEqualTo(1);
        client.ecs("CancelCopyImage", "ImageId", copied, "RegionId", "cn-shanghai");
        assertThat(used(Quota.SHARED_IMAGES, "cn-shanghai")).isZero();
        assertThat(used(Quota.SHARES_PER_IMAGE, copied)).isZero();
    }

    private Reply share(String list, String image, AccountId with) {
        return client.ecs("ModifyImageSharePermission", "ImageId", image, list + ".1", with.value());
    }

    private Reply copySnapshot(String snapshot, String region) {
        return client.ecs(
                "CopySnapshot",
                "SnapshotId",
                snapshot,
                "DestinationRegionId",
                region,
                "DestinationSnapshotName",
                "copy",
                "DestinationSnapshotDescription",
                "a copy");
    }

    @Test
    void a_dry_run_takes_nothing_but_tells_what_is_not_to_be_had() {
        assertThat(dryRun().code()).isEqualTo("DryRunOperation");
        assertThat(used(Quota.COPIES, "")).isZero();
        assertThat(used(Quota.SNAPSHOTS, "cn-shanghai")).isZero();
        limit(Quota.COPIES, 0);
        assertThat(dryRun().code()).isEqualTo("QuotaExceed.CopyTask");
    }

    private Reply dryRun() {
        return client.ecs("CopyImage", "ImageId", image(), "DestinationRegionId", "cn-shanghai", "DryRun", "true");
    }

    @Test
    void an_account_sees_its_quotas_and_what_it_has_of_them() throws Exception {
        limit(Quota.COPIES, 5);
        copy(image(), "cn-shanghai");
        AccessKey key = door.bean(AccessKeys.class).issue(account, Origin.system(account, "test"));
        String secret = new String(key.secret().copy(), StandardCharsets.UTF_8);
        JsonNode quotas = JsonMapper.shared()
                .readTree(quotas(key.id() + ":" + secret).body())
                .path("quotas");
        assertThat(quotas).hasSize(Quota.values().length);
        assertThat(quotas.toString())
                .contains("{\"name\":\"images\",\"limit\":30,\"used\":{\"cn-hangzhou\":1,\"cn-shanghai\":1}}")
                .contains("{\"name\":\"copies\",\"limit\":5,\"used\":{\"\":1}}");
        assertThat(quotas(key.id() + ":wrong").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> quotas(String credentials) throws Exception {
        String header = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/v1/quotas"))
                                .header("Authorization", header)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_quota_holds_against_copies_made_at_once() throws Exception {
        limit(Quota.COPIES, 3);
        List<String> images = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            images.add(image());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Reply>> replies = images.stream()
                    .map(image -> threads.submit(() -> copy(image, "cn-shanghai")))
                    .toList();
            int taken = 0;
            for (Future<Reply> reply : replies) {
                taken += reply.get().status() == 200 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(3);
            assertThat(used(Quota.COPIES, "")).isEqualTo(3);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatever_happens_the_reservations_are_what_the_events_count() {
        System.out.println("reservations: ferry.seed=" + SEED);
        Random random = new Random(SEED);
        limit(Quota.IMAGES, 1000);
        limit(Quota.COPIES, 4);
        limit(Quota.SNAPSHOTS, 6);
        limit(Quota.SHARED_IMAGES, 3);
        AccountId friend = new AccountId("7%015d".formatted(++accounts));
        door.client(friend);
        ReservationHistory history = new ReservationHistory(door, account, friend, random);
        for (int step = 0; step < 120; step++) {
            history.step();
            if (step % 20 == 19) {
                assertThat(ReservationFold.held(door, account))
                        .as("reservations after step %d, seed %d", step, SEED)
                        .containsExactlyInAnyOrderElementsOf(
                                ReservationFold.of(door, account).holders());
                assertThat(ReservationFold.miscounted(door, account))
                        .as("numbers beside them, seed %d", SEED)
                        .isEmpty();
            }
        }
        assertThat(history.copies())
                .as("copies: histories in which nothing happens prove nothing")
                .isGreaterThan(5);
    }

    private void fail(CopyTaskId task) {
        door.bean(Commands.class)
                .send(new FailCopy(task, FailureReason.STORE_UNAVAILABLE, "test"), Origin.system(account, "test"));
    }

    private static CopyTaskId task(Reply copy) {
        return CopyTaskId.of(new ImageId(copy.text("ImageId")));
    }

    private void limit(Quota quota, @Nullable Integer places) {
        door.bean(Commands.class).send(new ChangeQuota(account, quota, places), Origin.system(account, "test"));
    }

    private int used(Quota quota, String scope) {
        return door.bean(Reservations.class).used(account, quota, scope);
    }

    private String image() {
        Reply reply = client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null));
        return reply.text("ImageId");
    }

    private Reply importImage(String region) {
        return client.ecs(
                "ImportImage",
                "RegionId",
                region,
                "DiskDeviceMapping.1.OSSBucket",
                "imports",
                "DiskDeviceMapping.1.OSSObject",
                "3gib.raw");
    }

    private Reply copy(String image, String region) {
        return client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", region);
    }
}
