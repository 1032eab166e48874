package imageferry.command.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.command.region.StopSignal;
import imageferry.deploy.s3servers.S3Server;
import imageferry.deploy.s3servers.ServerProgram;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is paused, gone and back, with requests under way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class S3FaultsIT {
    private static final RegionId REGION = new RegionId("cn-shanghai");
    private static final ChunkDomain DOMAIN = new ChunkDomain(REGION, new AccountId("1"), null);
    private static final ChunkKey THERE = key(1);
    private static final int LENGTH = (4 << 20) + 4096;
    private static final S3Patience SHORT =
            new S3Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private final Requests requests = new Requests();
    private S3Server server;
    private S3Connection connection;
    private S3Region region;

    @BeforeEach
    void open() throws Exception {
        server = S3Server.start(ServerProgram.S3PROXY, folder.resolve("server"));
        connection = new S3Connection(TestServers.place(server, folder), SHORT, requests);
        region = new S3Region(REGION, connection, () -> "0" + System.nanoTime(), folder);
        // a server that has just started may be slower than this patience
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(region::open);
        region.store().put(THERE, ByteBuffer.allocateDirect(LENGTH));
    }

    @AfterEach
    void close() {
        region.close();
        requests.close();
        server.close();
    }

    private static ChunkKey key(int n) {
        return new ChunkKey(DOMAIN, new ChunkName(String.format("%064x", n)));
    }

    private static long millis(Supplier<Object> call, Kind expected) {
        long began = System.nanoTime();
        assertThatThrownBy(call::get)
                .isInstanceOfSatisfying(
                        RegionStoreException.class, e -> assertThat(e.kind()).isEqualTo(expected));
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    @Test
    void a_paused_server_is_given_up_within_seconds_and_used_again_when_it_goes_on() throws Exception {
        server.pause();
        long put = millis(() -> region.store().put(key(2), ByteBuffer.allocateDirect(LENGTH)), Kind.TRANSIENT);
        long read = millis(() -> region.store().read(THERE, ByteBuffer.allocateDirect(LENGTH)), Kind.TRANSIENT);
        long length = millis(() -> region.store().length(THERE), Kind.TRANSIENT);
        System.out.printf("paused server given up: put %d ms, read %d ms, length %d ms%n", put, read, length);
        assertThat(Math.max(put, Math.max(read, length))).isBetween(1500L, 6000L);
        server.resume();
        assertThat(region.store().length(THERE)).hasValue(LENGTH);
    }

    @Test
    void a_request_ends_within_a_second_of_its_work_s_stop() throws Exception {
        server.pause();
        for (Supplier<Object> call : List.<Supplier<Object>>of(
                () -> region.store().put(key(3), ByteBuffer.allocateDirect(LENGTH)),
                () -> region.store().read(THERE, ByteBuffer.allocateDirect(LENGTH)))) {
            AtomicBoolean stopped = new AtomicBoolean();
            CompletableFuture<Object> working =
                    CompletableFuture.supplyAsync(() -> StopSignal.during(stopped::get, call));
            assertThatThrownBy(() -> working.get(500, TimeUnit.MILLISECONDS))
                    .as("in flight")
                    .isInstanceOf(TimeoutException.class);
            long asked = System.nanoTime();
            stopped.set(true);
            assertThatThrownBy(() -> working.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("stopped");
            long took = Duration.ofNanos(System.nanoTime() - asked).toMillis();
            System.out.printf("aborted %d ms after the stop%n", took);
            assertThat(took).isLessThan(1000);
        }
    }

    @Test
    void a_server_that_is_gone_is_told_at_once_and_found_again() throws Exception {
        server.kill();
        System.out.printf(
                "gone server told after %d ms%n", millis(() -> region.store().length(THERE), Kind.TRANSIENT));
        server.startAgain();
        assertThat(region.store().length(THERE)).hasValue(LENGTH);
    }

    @Test
    void a_server_killed_in_the_middle_of_a_put_leaves_no_part_of_a_chunk() throws Exception {
        CompletableFuture<Object> putting = CompletableFuture.supplyAsync(() -> {
            for (int n = 10; ; n++) {
                region.store().put(key(n), ByteBuffer.allocateDirect(LENGTH));
            }
        });
        awaitChunks(4);
        server.kill();
        assertThatThrownBy(putting::get).hasCauseInstanceOf(RegionStoreException.class);
        server.startAgain();
        int[] found = {0};
        region.store().list(DOMAIN, (name, length) -> {
            assertThat(length).isEqualTo(LENGTH);
            found[0]++;
        });
        System.out.println("killed with " + found[0] + " chunks there");
        assertThat(found[0]).isGreaterThan(3);
    }

    private void awaitChunks(int number) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            int[] found = {0};
            region.store().list(DOMAIN, (name, length) -> found[0]++);
            return found[0] >= number;
        });
    }

    @Test
    void a_server_that_is_not_there_at_the_start_is_used_once_it_answers() throws InterruptedException, IOException {
        server.kill();
        S3Region late = new S3Region(REGION, connection, () -> "0" + System.nanoTime(), folder);
        assertThat(late.open()).isFalse();
        assertThatThrownBy(late::store)
                .isInstanceOfSatisfying(
                        RegionStoreException.class,
                        e -> assertThat(e.permanent()).isFalse())
                .hasMessageContaining("cannot be used yet");
        server.startAgain();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(late::open);
        assertThat(late.store().length(THERE)).hasValue(LENGTH);
    }
}
