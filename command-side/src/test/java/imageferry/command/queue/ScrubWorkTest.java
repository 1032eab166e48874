package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.SOURCE;
import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.block.ChunkDomain;
import imageferry.command.dispatch.Origin;
import imageferry.command.scrub.ScrubReport;
import imageferry.command.scrub.ScrubReports;
import imageferry.command.scrub.ScrubTable;
import imageferry.command.scrub.Scrubs;
import imageferry.command.scrub.StopScrub;
import imageferry.command.snapshot.DeleteSnapshot;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.support.TestDatabase;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubScope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Scrubs from the wish to the report, through queue and workers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScrubWorkTest {
    private static final long MIB = MemoryDataPlane.BLOCK;
    private static CopyWorld world;
    private final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        world = CopyWorld.start("ferry.queue.attempts", 3);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void watch() {
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void scrubbing(SnapshotContent content, long block) {
                read.add(content.snapshotId() + " " + block);
            }
        });
    }

    @Test
    void a_region_is_read_once_and_found_whole() {
        AccountId account = anAccount();
        world.published(account, List.of("a", "", "b", "a"));
        world.published(account, List.of("b", "c"));

        ScrubReport report = finished(begin(account, ScrubScope.REGION, SOURCE.value(), null));

        assertThat(report.snapshots()).isEqualTo(2);
        assertThat(report.snapshotsChecked()).isEqualTo(2);
        assertThat(report.faults()).isZero();
        assertThat(report.percent()).isEqualTo(100);
        assertThat(report.bytesRead() + report.bytesShared() + report.bytesZero())
                .isEqualTo(6 * MIB);
        assertThat(read).as("chunks a, b, c once each").hasSize(3);
        assertThat(world.events(report.verificationId()))
                .containsExactly("ScrubRequested", "ScrubBegun", "ScrubFinished");
    }

    @Test
    void what_is_missing_is_named_with_every_snapshot_that_uses_it_and_whole_again_when_it_is_back() {
        AccountId account = anAccount();
        SnapshotContent first = world.published(account, List.of("a", "b"));
        SnapshotContent second = world.published(account, List.of("", "b", "b"));
        SnapshotContent whole = world.published(account, List.of("c"));
        ChunkDomain domain = new ChunkDomain(SOURCE, account, null);
        world.dataPlane().delete(domain, List.of(MemoryDataPlane.name(domain, "b")));

        ScrubReport report = finished(begin(account, ScrubScope.REGION, SOURCE.value(), null));

        assertThat(report.damagedSnapshots()).isEqualTo(2);
        assertThat(report.findings())
                .extracting(finding -> finding.snapshotId() + " " + finding.kind() + " " + finding.block() + " "
                        + finding.offset() + " " + finding.chunk())
                .containsExactlyInAnyOrder(
                        first.snapshotId() + " CHUNK_MISSING 1 " + MIB + " " + MemoryDataPlane.name(domain, "b"),
                        second.snapshotId() + " CHUNK_MISSING 1 " + MIB + " " + MemoryDataPlane.name(domain, "b"),
                        second.snapshotId() + " CHUNK_MISSING 2 " + 2 * MIB + " " + MemoryDataPlane.name(domain, "b"));
        assertThat(world.events(first.snapshotId().value())).endsWith("SnapshotDamageFound");
        assertThat(world.events(whole.snapshotId().value())).doesNotContain("SnapshotDamageFound");
        assertThat(page(report, 2).nextPageToken()).isNotNull();

        world.dataPlane().garbage(domain, "b");
        assertThat(finished(begin(
                                account, ScrubScope.SNAPSHOT, first.snapshotId().value(), null))
                        .faults())
                .isZero();
        assertThat(world.events(first.snapshotId().value())).endsWith("SnapshotFoundWhole");
        assertThat(world.events(second.snapshotId().value())).endsWith("SnapshotDamageFound");
    }

    @Test
    void a_key_that_cannot_be_used_is_no_damage() {
        AccountId account = anAccount();
        SnapshotContent closed = world.published(account, List.of("a"));
        SnapshotContent open = world.published(account, List.of("b"));
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void scrubbing(SnapshotContent content, long block) {
                if (content.equals(closed)) {
                    throw new TransferException(TransferException.Kind.KEY_UNUSABLE, "The key is disabled");
                }
            }
        });

        ScrubReport report = finished(begin(account, ScrubScope.REGION, SOURCE.value(), null));

        assertThat(report.notVerifiable())
                .containsExactly(
                        new ScrubReport.NotVerifiable(closed.snapshotId().value(), "The key is disabled"));
        assertThat(report.faults()).isZero();
        assertThat(report.snapshotsChecked()).isEqualTo(1);
        assertThat(world.events(closed.snapshotId().value())).doesNotContain("SnapshotDamageFound");
        assertThat(world.events(open.snapshotId().value())).doesNotContain("SnapshotDamageFound");
    }

    @Test
    void a_store_that_does_not_answer_is_tried_again_and_then_not_verifiable() {
        AccountId account = anAccount();
        world.published(account, List.of("a"));
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void scrubbing(SnapshotContent content, long block) {
                read.add("try");
                throw new TransferException(TransferException.Kind.STORE_UNAVAILABLE, "The store does not answer");
            }
        });

        ScrubReport report = finished(begin(account, ScrubScope.REGION, SOURCE.value(), null));

        assertThat(read).hasSize(3);
        assertThat(report.notVerifiable()).hasSize(1);
        assertThat(report.faults()).isZero();
    }

    @Test
    void a_scrub_that_was_cut_off_goes_on_where_it_was_in_another_process() throws InterruptedException {
        AccountId account = anAccount();
        DataSource own = TestDatabase.fresh();
        MemoryDataPlane plane = new MemoryDataPlane();
        CountDownLatch reached = new CountDownLatch(4);
        plane.watch(new MemoryDataPlane.Watcher() {
            @Override
            public void scrubbing(SnapshotContent content, long block) {
                read.add("first " + content.snapshotId() + " " + block);
                reached.countDown();
            }
        });
        ScrubId scrub;
        try (CopyWorld first = CopyWorld.start(own, plane)) {
            first.published(account, List.of("a", "b"));
            first.published(account, List.of("b", "c", "d", "e"));
            scrub = first.bean(Scrubs.class)
                    .begin(account, ScrubScope.REGION, SOURCE.value(), 2 * MIB, origin(account))
                    .orElseThrow();
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        }
        try (CopyWorld second = CopyWorld.start(own, plane)) {
            second.bean(ScrubTable.class).changeBudget(scrub, null);
            ScrubReport report = finished(second, scrub);
            assertThat(report.snapshotsChecked()).isEqualTo(2);
            assertThat(report.bytesRead() + report.bytesShared()).isEqualTo(6 * MIB);
        }
        assertThat(read).as("five chunks, the one in hand perhaps twice").hasSizeBetween(5, 6);
    }

    @Test
    void a_budget_is_kept_changed_while_it_runs_and_a_stop_is_heard() {
        AccountId account = anAccount();
        world.published(account, List.of("a", "b", "c", "d"));
        ScrubId slow = begin(account, ScrubScope.REGION, SOURCE.value(), 1000L);
        assertThat(begin(account, ScrubScope.REGION, SOURCE.value(), null))
                .as("the same wish")
                .isEqualTo(slow);
        await().atMost(Duration.ofSeconds(20)).until(() -> !read.isEmpty());

        world.commands().send(new StopScrub(slow), CopyWorld.origin(account));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(running(slow)).isZero());
        assertThat(report(world, slow).state()).isEqualTo("STOPPED");
        assertThat(world.events(slow.value())).containsExactly("ScrubRequested", "ScrubBegun", "ScrubStopped");

        ScrubId changed = begin(account, ScrubScope.REGION, SOURCE.value(), 1000L);
        await().atMost(Duration.ofSeconds(20)).until(() -> read.size() > 1);
        world.bean(ScrubTable.class).changeBudget(changed, null);
        assertThat(finished(changed).faults()).isZero();
    }

    @Test
    void a_snapshot_that_is_deleted_meanwhile_is_gone_and_not_damaged() {
        AccountId account = anAccount();
        SnapshotContent content = world.published(account, List.of("a", "b", "c"));
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void scrubbing(SnapshotContent scrubbed, long block) {
                if (block == 1) {
                    world.commands().send(new DeleteSnapshot(content.snapshotId(), account), CopyWorld.origin(account));
                    ChunkDomain domain = new ChunkDomain(SOURCE, account, null);
                    await().until(() -> world.dataPlane().stored(domain).isEmpty());
                }
            }
        });

        ScrubReport report = finished(
                begin(account, ScrubScope.SNAPSHOT, content.snapshotId().value(), null));

        assertThat(report.faults()).isZero();
        assertThat(report.snapshotsChecked()).isZero();
        assertThat(report.notVerifiable()).isEmpty();
    }

    @Test
    void what_is_not_the_account_s_cannot_be_verified() {
        SnapshotContent others = world.published(anAccount(), List.of("a"));
        AccountId account = anAccount();
        assertThat(world.bean(Scrubs.class)
                        .begin(account, ScrubScope.SNAPSHOT, others.snapshotId().value(), null, origin(account)))
                .isEmpty();
        assertThat(world.bean(Scrubs.class)
                        .begin(account, ScrubScope.IMAGE, "m-bp100000000000000001", null, origin(account)))
                .isEmpty();
    }

    @Test
    void an_operator_verifies_a_region_for_all_accounts() {
        AccountId one = anAccount();
        AccountId two = anAccount();
        world.published(one, List.of("a"));
        world.published(two, List.of("a"));
        List<ScrubId> scrubs = world.bean(Scrubs.class).beginAll(SOURCE, null, "request-1");
        List<ScrubReport> reports = scrubs.stream().map(ScrubWorkTest::finished).toList();
        assertThat(reports).extracting(ScrubReport::accountId).contains(one.value(), two.value());
        assertThat(reports).extracting(ScrubReport::askedBy).containsOnly("operator");
    }

    private static int running(ScrubId scrub) {
        return world.sql()
                .sql("select count(*) from transfer_job where task_id = ? and state in ('READY', 'RUNNING')")
                .param(scrub.value())
                .query(Integer.class)
                .single();
    }

    private static ScrubId begin(AccountId account, ScrubScope scope, String target, @Nullable Long bytesPerSecond) {
        return world.bean(Scrubs.class)
                .begin(account, scope, target, bytesPerSecond, origin(account))
                .orElseThrow();
    }

    private static Origin origin(AccountId account) {
        return CopyWorld.origin(account);
    }

    private static ScrubReport finished(ScrubId scrub) {
        return finished(world, scrub);
    }

    private static ScrubReport finished(CopyWorld where, ScrubId scrub) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(report(where, scrub).state()).isEqualTo("FINISHED"));
        return report(where, scrub);
    }

    private static ScrubReport report(CopyWorld where, ScrubId scrub) {
        return where.bean(ScrubReports.class)
                .of(where.bean(ScrubTable.class).find(scrub).orElseThrow(), 0, 100);
    }

    private static ScrubReport page(ScrubReport report, int limit) {
        ScrubId scrub = new ScrubId(report.verificationId());
        return world.bean(ScrubReports.class)
                .of(world.bean(ScrubTable.class).find(scrub).orElseThrow(), 0, limit);
    }
}
