package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.RpcClient.Reply;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A call is answered in time, also when what it needs is held by another who does not let go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class SlowDoorTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final AccountId BUSY = new AccountId("1000000000000002");
    private static DataSource database;
    private static FrontDoorContext door;
    private static RpcClient client;
    private static String snapshot;
    private Connection other;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        door = FrontDoorContext.start(
                database,
                FrontDoorContext.keyFolder(),
                "ferry.answer-within=1500ms",
                "ferry.requests-per-second=1",
                "ferry.request-burst=40");
        client = door.client(ACCOUNT);
        snapshot = new Stock(door).snapshot(ACCOUNT, DiskType.SYSTEM, null);
        client.ecs("CreateImage", "SnapshotId", snapshot);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        other = database.getConnection();
        other.setAutoCommit(false);
    }

    @AfterEach
    void release() throws SQLException {
        other.close();
    }

    @Test
    void a_stuck_append_lock_is_an_honest_503_and_nothing_has_changed() throws Exception {
        execute("select pg_advisory_xact_lock(1179407186, 1)");
        Reply reply = inTime(() -> client.ecs("CreateImage", "SnapshotId", snapshot, "ImageName", "stuck"));
        assertThat(reply.status() + " " + reply.code()).isEqualTo("503 ServiceUnavailable");
        other.rollback();
        assertThat(client.ecs("CreateImage", "SnapshotId", snapshot, "ImageName", "stuck")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_table_that_is_locked_stops_reads_no_longer_than_writes() throws Exception {
        execute("lock table nonce in access exclusive mode");
        assertThat(inTime(() -> client.ecs("DescribeRegions")).status()).isEqualTo(503);
        assertThat(inTime(() -> client.ecs("CreateImage", "SnapshotId", snapshot))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void a_first_use_of_a_client_token_that_does_not_end_is_still_processing() throws Exception {
        execute("insert into client_token (account_id, action, token, digest) values ('" + ACCOUNT
                + "', 'CreateImage', 'slow', '')");
        Reply reply = inTime(() -> client.ecs("CreateImage", "SnapshotId", snapshot, "ClientToken", "slow"));
        assertThat(reply.status() + " " + reply.code()).isEqualTo("403 IdempotentProcessing");
        other.rollback();
        assertThat(client.ecs("CreateImage", "SnapshotId", snapshot, "ClientToken", "slow")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_hangs_behind_the_door_is_told_to_be_open_and_does_not_keep_others_waiting() throws Exception {
        FakeReadSide views = door.bean(FakeReadSide.class);
        views.hang = new CountDownLatch(1);
        try {
            Reply reply = inTime(() -> client.ecs("DescribeImages"));
            assertThat(reply.status() + " " + reply.code()).isEqualTo("503 ServiceUnavailable");
            assertThat(reply.text("Message")).contains("same ClientToken").contains("outcome");
            assertThat(client.ecs("DescribeRegions").status()).isEqualTo(200);
        } finally {
            views.hang.countDown();
        }
        assertThat(client.ecs("DescribeImages").status()).isEqualTo(200);
    }

    @Test
    void an_account_that_asks_too_often_is_told_when_to_come_again_and_the_request_is_used_up() {
        RpcClient busy = door.client(BUSY);
        Reply reply = busy.ecs("DescribeRegions");
        for (int n = 1; reply.status() == 200 && n < 100; n++) {
            reply = busy.ecs("DescribeRegions");
        }
        assertThat(reply.status() + " " + reply.code()).isEqualTo("429 Throttling.User");
        assertThat(Long.parseLong(reply.header("x-acs-retry-after"))).isBetween(1L, 1001L);
        assertThat(client.ecs("DescribeRegions").status()).isEqualTo(200);
        assertThat(new RpcClient(door.port(), "LTAIunknown", "secret")
                        .ecs("DescribeRegions")
                        .status())
                .isEqualTo(404);
    }

    private static Reply inTime(Callable<Reply> call) throws Exception {
        long begin = System.nanoTime();
        Reply reply = call.call();
        // The limit of this door, and as much again for a machine that does much else.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        return reply;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }
}
