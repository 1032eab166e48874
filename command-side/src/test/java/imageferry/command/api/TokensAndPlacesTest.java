package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Client tokens and places for images, also when requests come at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class TokensAndPlacesTest {
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
        account = new AccountId("3%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    void the_quota_of_images_holds_against_requests_made_at_once() throws Exception {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        List<Reply> replies = atOnce(40, n -> client.ecs("CreateImage", "SnapshotId", snapshot));
        assertThat(replies).filteredOn(r -> r.status() == 200).hasSize(30);
        assertThat(replies)
                .filteredOn(r -> r.status() != 200)
                .allSatisfy(r -> assertThat(r.code()).isEqualTo("QuotaExceed.Image"));
    }

    @Test
    void one_token_used_at_once_makes_one_image_and_all_get_its_answer() throws Exception {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        List<Reply> replies =
                atOnce(12, n -> client.ecs("CreateImage", "SnapshotId", snapshot, "ClientToken", "token-1"));
        assertThat(replies).allSatisfy(r -> assertThat(r.status()).isEqualTo(200));
        assertThat(replies)
                .extracting(r -> r.text("ImageId"))
                .containsOnly(replies.get(0).text("ImageId"));
        assertThat(replies).extracting(r -> r.text("RequestId")).doesNotHaveDuplicates();
        assertThat(events()).filteredOn("ImageCreationRequested"::equals).hasSize(1);
    }

    @Test
    @Acceptance("I12")
    void a_token_with_other_parameters_is_refused_in_the_words_of_the_action() {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        String image = client.ecs("CreateImage", "SnapshotId", snapshot, "ClientToken", "t")
                .text("ImageId");
        Reply changed = client.ecs("CreateImage", "SnapshotId", snapshot, "ClientToken", "t", "Description", "other");
        assertThat(changed.status() + " " + changed.code()).isEqualTo("400 IdempotenceParamNotMatch");
        assertThat(client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", "cn-shanghai", "ClientToken", "t")
                        .status())
                .isEqualTo(200);
        Reply copied =
                client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", "eu-central-1", "ClientToken", "t");
        assertThat(copied.status() + " " + copied.code()).isEqualTo("403 IdempotentParameterMismatch");
        Reply same =
                client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", "cn-shanghai", "ClientToken", "t");
        assertThat(same.status()).isEqualTo(200);
    }

    /** The names of the events that happened for the account, in order. */
    private List<String> events() {
        return door.sql()
                .sql("select payload_type from domain_event_entry where"
                        + " convert_from(meta_data, 'UTF8')::jsonb ->> 'accountId' = ? order by global_index")
                .param(account.value())
                .query(String.class)
                .list();
    }

    private interface Request {
        Reply send(int number);
    }

    private static List<Reply> atOnce(int number, Request request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<Callable<Reply>> calls = IntStream.range(0, number)
                    .<Callable<Reply>>mapToObj(n -> () -> request.send(n))
                    .toList();
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        } finally {
            threads.shutdown();
        }
    }
}
