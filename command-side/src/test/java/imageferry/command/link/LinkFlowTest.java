package imageferry.command.link;

import static imageferry.command.link.SampleLink.LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.command.support.GroundContext;
import imageferry.command.transfer.TransferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes, each with its own flow over one link, on one database. Time is a counter that the test moves. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkFlowTest {
    private static final int SLICE = 256 << 10;
    private static final long RATE = 8L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final AtomicBoolean stopped = new AtomicBoolean();
    /** Workers wait for one another: the common pool has too few threads for that. */
    private static final Executor A_THREAD_EACH = work -> new Thread(work, "mover").start();

    private final List<CompletableFuture<Void>> workers = new ArrayList<>();
    private GroundContext ground;
    private LinkFlows first;
    private LinkFlows second;

    @BeforeEach
    void start() {
        ground = GroundContext.builder().scanning(getClass().getPackageName()).start();
        first = process();
        second = process();
    }

    @AfterEach
    void stop() {
        stopped.set(true);
        CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new))
                .exceptionally(e -> null)
                .join();
        ground.close();
    }

    @Test
    void all_processes_together_keep_below_the_rate_and_use_it() {
        limit(RATE);
        for (int worker = 0; worker < 3; worker++) {
            moveFor(first);
            moveFor(second);
        }
        await().atMost(PATIENCE).until(this::bucketIsThere);
        long begun = nanos.get();
        for (int step = 1; step <= 40; step++) {
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
            long allowed = allowed(nanos.get() - begun);
            // a moment's bytes may be late, none may be early
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(moved()).isGreaterThan(allowed - RATE));
            assertThat(moved()).isLessThanOrEqualTo(allowed);
        }
        assertThat(first.over(LINK).passed()).isPositive();
        assertThat(second.over(LINK).passed()).isPositive();
    }

    @Test
    void a_new_rate_reaches_those_that_wait() throws Exception {
        limit(1L);
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> first.over(LINK).pass(SLICE, stopped::get), A_THREAD_EACH);
        workers.add(waiting);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> !waiting.isDone());

        ground.commands().send(SampleLink.limit(null), GroundContext.origin(GroundContext.anAccount()));
        first.refresh();

        waiting.get(30, TimeUnit.SECONDS);
        assertThat(first.over(LINK).passed()).isEqualTo(SLICE);
    }

    @Test
    void nothing_passes_a_paused_link_and_a_limit_ends_no_pause() throws Exception {
        ground.commands().send(SampleLink.pause("Repair"), GroundContext.origin(GroundContext.anAccount()));
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> first.over(LINK).pass(SLICE, stopped::get), A_THREAD_EACH);
        workers.add(waiting);
        limit(RATE);
        await().pollInSameThread()
                .during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> nanos.addAndGet(100_000_000) > 0 && !waiting.isDone());

        ground.commands().send(SampleLink.resume(), GroundContext.origin(GroundContext.anAccount()));

        await().pollInSameThread().atMost(PATIENCE).until(() -> nanos.addAndGet(100_000_000) > 0 && waiting.isDone());
        waiting.get();
    }

    @Test
    void a_stop_is_seen_in_the_middle_of_a_wait() {
        limit(1_000_000L);
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            for (int slice = 0; slice < 1000; slice++) {
                first.over(LINK).pass(SLICE, () -> asked.incrementAndGet() > 0 && stopped.get());
            }
        });
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(200));
        // it has asked many times whether to stop, so it waits
        await().atMost(PATIENCE).until(() -> asked.get() > 20);

        stopped.set(true);

        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TransferException.class,
                        stop -> assertThat(stop.kind()).isEqualTo(TransferException.Kind.STOPPED));
        assertThat(first.over(LINK).passed()).isLessThanOrEqualTo(1_000_000L);
    }

    @Test
    void without_a_limit_the_database_is_asked_once() {
        AtomicInteger asked = new AtomicInteger();
        LinkFlow flow = new LinkFlow(
                "link",
                wanted -> {
                    asked.incrementAndGet();
                    return new LinkBuckets.Grant(wanted, null, false);
                },
                nanos::get);

        for (int slice = 0; slice < 10_000; slice++) {
            flow.pass(SLICE, () -> false);
        }

        assertThat(asked).hasValue(1);
        assertThat(flow.passed()).isEqualTo(10_000L * SLICE);
    }

    @Test
    void a_process_without_its_database_is_never_unlimited() {
        AtomicBoolean away = new AtomicBoolean();
        LinkFlow flow = new LinkFlow(
                "link",
                wanted -> {
                    if (away.get()) {
                        throw new IllegalStateException("No database");
                    }
                    return new LinkBuckets.Grant(wanted, null, false);
                },
                nanos::get);
        flow.pass(SLICE, () -> false);
        away.set(true);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        CompletableFuture<Void> waiting =
                CompletableFuture.runAsync(() -> flow.pass(SLICE, stopped::get), A_THREAD_EACH);
        workers.add(waiting);

        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> !waiting.isDone());
        away.set(false);
        await().pollInSameThread().atMost(PATIENCE).until(() -> nanos.addAndGet(100_000_000) > 0 && waiting.isDone());
    }

    @Test
    void what_is_not_used_in_time_lapses() {
        AtomicLong granted = new AtomicLong();
        LinkFlow flow = new LinkFlow(
                "link",
                wanted -> {
                    granted.addAndGet(wanted);
                    return new LinkBuckets.Grant(wanted, 10L * SLICE * 100, false);
                },
                nanos::get);
        flow.pass(SLICE, () -> false);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(200));
        flow.pass(SLICE, () -> false);
        long before = granted.get();

        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
        flow.pass(SLICE, () -> false);

        assertThat(granted.get()).isGreaterThan(before);
    }

    /** One small burst: what the bucket holds, what a process may hold. */
    private static long allowed(long elapsedNanos) {
        return (long) (RATE * (elapsedNanos / 1e9 + 0.5));
    }

    private long moved() {
        return first.over(LINK).passed() + second.over(LINK).passed();
    }

    private boolean bucketIsThere() {
        return Integer.valueOf(1)
                .equals(ground.sql().queryForObject("select count(*) from link_bucket", Integer.class));
    }

    private void moveFor(LinkFlows process) {
        workers.add(CompletableFuture.runAsync(
                () -> {
                    while (!stopped.get()) {
                        process.over(LINK).pass(SLICE, stopped::get);
                    }
                },
                A_THREAD_EACH));
    }

    private void limit(long bytesPerSecond) {
        ground.commands().send(SampleLink.limit(bytesPerSecond), GroundContext.origin(GroundContext.anAccount()));
    }

    private LinkFlows process() {
        LinkSettings settings = new LinkSettings(0, List.of());
        JdbcClient jdbc = ground.bean(JdbcClient.class);
        LinkBuckets buckets = new LinkBuckets(jdbc, settings, () -> Instant.EPOCH.plusNanos(nanos.get()));
        return new LinkFlows(new LinkTable(jdbc, settings), buckets, nanos::get);
    }
}
