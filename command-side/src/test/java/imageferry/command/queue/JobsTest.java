package imageferry.command.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.command.disk.DiskFormat;
import imageferry.command.support.TestDatabase;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.sweep.InputFile;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.command.transfer.Verification;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.snapshot.ContentRoot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims, leases and epochs. Other workers are other owners on the same table. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JobsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LAPSED = Duration.ZERO;
    private static final ByteCounts BYTES = new ByteCounts(4096, 2048, 1024, 0);

    private static final AccountId ACCOUNT = new AccountId("1");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
    private final Jobs jobs = new Jobs(jdbc, ServedRegions.ALL);
    private final JobTable table = new JobTable(jdbc);
    private final Drafts drafts = new Drafts(jdbc);

    @Test
    void a_job_is_claimed_by_one_worker_only() {
        plan("1", "ct-1", 50);
        ConcurrentLinkedQueue<Long> claimed = new ConcurrentLinkedQueue<>();

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> {
                            Optional<Job> job = claim("worker-" + i, LONG);
                            while (job.isPresent()) {
                                claimed.add(job.get().id());
                                job = claim("worker-" + i, LONG);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        // a worker that meets only locked rows sees nothing to do; what it left is claimed by the next look
        while (claim("last", LONG).map(job -> claimed.add(job.id())).orElse(false)) {}
        assertThat(claimed).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void a_paused_owner_cannot_write_after_its_lease_was_taken() {
        plan("1", "ct-1", 1);
        Job paused = claim("paused", LAPSED).orElseThrow();
        Job next = claim("next", LONG).orElseThrow();

        assertThat(next.id()).isEqualTo(paused.id());
        assertThat(next.epoch()).isGreaterThan(paused.epoch());
        assertThat(jobs.keep(paused, new ExtentCheckpoint(9, BYTES), LONG)).isFalse();
        assertThat(jobs.release(paused, Duration.ZERO, false)).isFalse();
        assertThatThrownBy(() -> jobs.done(paused)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> jobs.fence(paused)).isInstanceOf(LeaseLostException.class);
        jobs.fence(next);
        jobs.done(next);
    }

    @Test
    void the_next_owner_goes_on_from_the_last_checkpoint() {
        plan("1", "ct-1", 1);
        Job first = claim("first", LONG).orElseThrow();
        assertThat(jobs.keep(first, new ExtentCheckpoint(7, BYTES), LAPSED)).isTrue();

        Job second = claim("second", LONG).orElseThrow();

        ExtentCheckpoint checkpoint = second.checkpoint();
        assertThat(checkpoint).isNotNull();
        assertThat(checkpoint.nextBlock()).isEqualTo(7);
        assertThat(checkpoint.bytes().moved()).isEqualTo(2048);
    }

    @Test
    void a_worker_goes_to_the_account_with_fewest_running_jobs() {
        plan("1", "ct-1", 4);
        plan("2", "ct-2", 4);

        List<String> accounts = IntStream.range(0, 6)
                .mapToObj(i -> claim("worker", LONG).orElseThrow().accountId().value())
                .toList();

        assertThat(accounts).containsExactly("1", "2", "1", "2", "1", "2");
    }

    @Test
    void a_marked_job_is_not_claimed_again_and_ends_where_the_mark_says() {
        plan("1", "ct-1", 2);
        Job running = claim("worker", LONG).orElseThrow();

        table.stop("ct-1", true);

        assertThat(jobs.claims("worker")).singleElement().matches(Jobs.Claim::stop);
        assertThat(claim("other", LONG)).isEmpty();
        assertThat(table.anyRunning("ct-1")).isTrue();
        assertThatThrownBy(() -> jobs.fence(running)).isInstanceOf(LeaseLostException.class);
        assertThat(jobs.release(running, Duration.ZERO, false)).isTrue();
        assertThat(table.anyRunning("ct-1")).isFalse();
        assertThat(claim("other", LONG)).isEmpty();
    }

    @Test
    void a_marked_job_of_a_silent_worker_is_let_go_when_its_lease_has_lapsed() {
        plan("1", "ct-1", 1);
        assertThat(claim("silent", LAPSED)).isPresent();

        table.stop("ct-1", true);

        assertThat(table.settleLapsed("ct-1")).isEqualTo(1);
        assertThat(table.anyRunning("ct-1")).isFalse();
    }

    @Test
    void a_failed_job_waits_for_its_pause_and_advancing_forgives_its_failures() {
        plan("1", "ct-1", 1);
        Job failing = claim("worker", LONG).orElseThrow();
        jobs.release(failing, Duration.ofMillis(200), true);
        assertThat(claim("worker", LONG)).isEmpty();

        Job again =
                await().until(() -> claim("worker", LONG), Optional::isPresent).orElseThrow();
        assertThat(again.attempts()).isEqualTo(1);
        jobs.keep(again, new ExtentCheckpoint(1, BYTES), LAPSED);

        assertThat(claim("worker", LONG).orElseThrow().attempts()).isZero();
    }

    @Test
    void the_last_extent_asks_for_the_seal_once() {
        plan("1", "ct-1", 3);
        Set<JobKind> kinds = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            Job job = claim("worker", LONG).orElseThrow();
            kinds.add(job.kind());
            jobs.done(job);
            table.addSealIfWhole(job);
        }

        assertThat(kinds).containsExactly(JobKind.IMPORT);
        assertThat(claim("worker", LONG)).get().extracting(Job::kind).isEqualTo(JobKind.SEAL);
        assertThat(claim("worker", LONG)).isEmpty();
    }

    @Test
    void a_replicator_of_some_regions_takes_what_lies_in_them_with_both_ends() {
        copy("ct-1", 1, "cn-hangzhou", "cn-shanghai");
        copy("ct-2", 2, "cn-shanghai", "eu-central-1");
        table.addDiscard("ct-2", ACCOUNT, new RegionId("eu-central-1"), "correlation", "{}");
        sweep(3, "cn-shanghai");
        sweep(4, "eu-central-1");
        Jobs east = serving("cn-hangzhou", "cn-shanghai");
        Jobs half = serving("eu-central-1");

        assertThat(half.claim(EnumSet.allOf(JobKind.class), "half", LONG)).isEmpty();
        assertThat(claimed(east)).containsExactlyInAnyOrder("COPY ct-1", "SWEEP null");
        assertThat(claimed(serving("cn-shanghai", "eu-central-1")))
                .containsExactlyInAnyOrder("COPY ct-2", "DISCARD ct-2", "SWEEP null");
    }

    @Test
    void work_that_no_living_replicator_reaches_is_told_with_its_regions() {
        ReplicatorTable replicators = new ReplicatorTable(jdbc);
        copy("ct-1", 1, "cn-hangzhou", "cn-shanghai");
        plan("1", "ct-3", 2);
        replicators.alive("here", new ServedRegions(Set.of("cn-hangzhou")));
        assertThat(replicators.unserved())
                .containsExactly(new ReplicatorTable.Unserved("cn-hangzhou", "cn-shanghai", 1));

        replicators.alive("everywhere", ServedRegions.ALL);
        assertThat(replicators.unserved()).isEmpty();

        jdbc.sql("update replicator set seen_at = now() - interval '31 seconds'")
                .update();
        assertThat(replicators.unserved())
                .containsExactly(
                        new ReplicatorTable.Unserved(null, "cn-hangzhou", 2),
                        new ReplicatorTable.Unserved("cn-hangzhou", "cn-shanghai", 1));
    }

    private Jobs serving(String... regions) {
        return new Jobs(jdbc, new ServedRegions(Set.of(regions)));
    }

    private static List<String> claimed(Jobs jobs) {
        List<String> claimed = new ArrayList<>();
        Optional<Job> job = jobs.claim(EnumSet.allOf(JobKind.class), "worker", LONG);
        while (job.isPresent()) {
            claimed.add(job.get().kind() + " " + job.get().taskId());
            job = jobs.claim(EnumSet.allOf(JobKind.class), "worker", LONG);
        }
        return claimed;
    }

    /** A copy of one extent. */
    private void copy(String task, int number, String source, String destination) {
        SnapshotContent content = new SnapshotContent(
                new RegionId(source),
                ACCOUNT,
                new SnapshotId("s-9%019d".formatted(number)),
                "manifest",
                new ContentRoot("0".repeat(64)),
                4096,
                null);
        SnapshotDraft target = new SnapshotDraft(
                new RegionId(destination), ACCOUNT, new SnapshotId("s-%020d".formatted(number)), 4096, null);
        Draft draft = new Draft(task, target, content, null, Verification.CONFIRM);
        drafts.add(draft, 1L);
        table.addExtents(draft, JobKind.COPY, "correlation", "{}");
    }

    private void sweep(int number, String region) {
        table.addSweep(
                new SnapshotId("s-%020d".formatted(number)),
                ACCOUNT,
                new RegionId(region),
                null,
                "correlation",
                Duration.ZERO);
    }

    private Optional<Job> claim(String owner, Duration lease) {
        return jobs.claim(JobKind.TRANSFERS, owner, lease);
    }

    /** A snapshot of so many extents. */
    private void plan(String account, String task, int extents) {
        SnapshotDraft target = new SnapshotDraft(
                new RegionId("cn-hangzhou"),
                new AccountId(account),
                new SnapshotId("s-%020d".formatted(task.hashCode() & 0xffff)),
                extents * DataPlane.EXTENT_BYTES,
                null);
        Draft draft =
                new Draft(task, target, null, new InputFile("imports", "disk", DiskFormat.RAW), Verification.CONFIRM);
        drafts.add(draft, null);
        table.addExtents(draft, JobKind.IMPORT, "correlation", "{}");
    }
}
