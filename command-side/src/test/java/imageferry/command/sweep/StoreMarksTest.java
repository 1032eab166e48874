package imageferry.command.sweep;

import static imageferry.command.support.CopyWorld.SOURCE;
import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.block.ChunkDomain;
import imageferry.command.dispatch.Origin;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.ManifestSink;
import imageferry.command.region.MemoryRegionStore;
import imageferry.command.region.StoreMark;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.events.ids.AccountId;
import imageferry.events.store.StoreDoubt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Stores that do not fit the event store are not swept, and say why. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreMarksTest {
    private static final String STORE = "store-" + SOURCE.value();

    private final AccountId account = anAccount();
    private final ChunkDomain domain = new ChunkDomain(SOURCE, account, null);
    private CopyWorld world;
    private MemoryRegionStore store;

    @BeforeEach
    void start() {
        world = CopyWorld.start("ferry.replicator.enabled", false);
        store = (MemoryRegionStore) world.dataPlane().stores().of(SOURCE);
        world.published(account, List.of("a"));
        world.dataPlane().garbage(domain, "garbage");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Removed sweep() {
        return world.bean(Sweeper.class).sweep(domain);
    }

    private StoreMark mark() {
        return store.mark().orElseThrow();
    }

    private long head() {
        return world.bean(EventStoreHead.class).last().position();
    }

    private void assertNothingIsSwept(StoreDoubt doubt) {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(this::sweep)
                    .isInstanceOfSatisfying(
                            StoreDoubtedException.class,
                            e -> assertThat(e.doubt()).isEqualTo(doubt))
                    .hasMessageContaining("Nothing is swept in " + SOURCE);
        }
        assertThat(world.dataPlane().stored(domain)).hasSize(2);
        assertThat(world.bean(StoreStates.class).of(SOURCE).doubt()).isEqualTo(doubt);
        assertThat(world.events(STORE)).last().isEqualTo("StoreDoubted");
    }

    private void assertAcceptanceEndsIt() {
        int before = world.events(STORE).size();
        world.bean(StoreMarks.class).accept(SOURCE, Origin.operator("accept-1"));
        assertThat(world.events(STORE)).hasSize(before + 1).endsWith("StoreAccepted");
        long head = head();
        assertThat(sweep()).isEqualTo(new Removed(1, MemoryDataPlane.BLOCK));
        assertThat(mark().position()).isEqualTo(head);
        assertThat(world.events(STORE)).hasSize(before + 1);
    }

    @Test
    void a_sweep_writes_the_mark_before_it_deletes() {
        long head = head();
        assertThat(sweep().chunks()).isEqualTo(1);
        assertThat(mark().position()).isEqualTo(head);
        assertThat(mark().installation())
                .isEqualTo(world.bean(EventStoreHead.class).installation());
        assertThat(world.events(STORE)).isEmpty();
    }

    @Test
    void a_database_that_ends_before_the_mark_sweeps_nothing() {
        store.writeMark(new StoreMark(
                SOURCE,
                world.bean(EventStoreHead.class).installation(),
                head() + 10,
                "7d9c1a52-0000-4000-8000-000000000041",
                Instant.EPOCH));
        assertNothingIsSwept(StoreDoubt.DATABASE_OLDER);
        assertAcceptanceEndsIt();
    }

    @Test
    void a_database_that_was_restored_and_went_on_past_the_mark_sweeps_nothing() {
        store.writeMark(new StoreMark(
                SOURCE, world.bean(EventStoreHead.class).installation(), head(), "another-event", Instant.EPOCH));
        world.published(account, List.of("b"));
        world.dataPlane().delete(domain, List.of(MemoryDataPlane.name(domain, "b")));
        assertNothingIsSwept(StoreDoubt.OTHER_HISTORY);
        assertAcceptanceEndsIt();
    }

    @Test
    void the_store_of_another_installation_is_not_swept() {
        store.writeMark(new StoreMark(SOURCE, "0".repeat(32), 0, "-", Instant.EPOCH));
        assertNothingIsSwept(StoreDoubt.OTHER_INSTALLATION);
        assertAcceptanceEndsIt();
    }

    @Test
    void a_mark_that_nobody_can_read_stops_sweeps() {
        store.damageMark();
        assertNothingIsSwept(StoreDoubt.MARK_UNREADABLE);
        assertAcceptanceEndsIt();
    }

    @Test
    void manifests_of_snapshots_that_nobody_heard_of_stop_sweeps_though_the_mark_fits() {
        world.bean(StoreMarks.class).update(SOURCE, null);
        try (ManifestSink sink = store.create(new ManifestKey(account, CopyWorld.aSnapshot(), 1))) {
            sink.write(ByteBuffer.allocate(10));
            assertThat(sink.commit()).isTrue();
        }
        assertNothingIsSwept(StoreDoubt.UNKNOWN_SNAPSHOTS);
        assertThat(world.bean(StoreMarks.class).update(SOURCE, null).doubt()).isEqualTo(StoreDoubt.UNKNOWN_SNAPSHOTS);
        StoreDoubt accepted = world.bean(StoreMarks.class).accept(SOURCE, Origin.operator("accept-1"));
        assertThat(accepted).isEqualTo(StoreDoubt.UNKNOWN_SNAPSHOTS);
        assertThat(sweep().chunks()).isEqualTo(1);
    }

    @Test
    void a_store_that_lost_its_mark_is_an_older_copy_which_is_told_and_swept() {
        sweep();
        world.dataPlane().garbage(domain, "garbage");
        store.forgetMark();
        assertThat(sweep().chunks()).isEqualTo(1);
        assertThat(sweep().chunks()).isZero();
        assertThat(world.bean(StoreStates.class).of(SOURCE).doubt()).isEqualTo(StoreDoubt.STORE_OLDER);
        assertThat(world.events(STORE)).containsExactly("StoreDoubted");
        world.bean(StoreMarks.class).accept(SOURCE, Origin.operator("accept-1"));
        sweep();
        assertThat(world.bean(StoreStates.class).of(SOURCE).doubt()).isNull();
        assertThat(world.events(STORE)).containsExactly("StoreDoubted", "StoreAccepted");
    }

    @Test
    void clocks_that_differ_by_more_than_five_minutes_stop_sweeps_until_they_agree() {
        store.runAhead(Duration.ofMinutes(6));
        assertNothingIsSwept(StoreDoubt.CLOCKS_DIFFER);
        store.runAhead(Duration.ofMinutes(-6));
        assertNothingIsSwept(StoreDoubt.CLOCKS_DIFFER);
        store.runAhead(Duration.ofMinutes(4));
        assertThat(sweep().chunks()).isEqualTo(1);
        assertThat(world.events(STORE)).containsExactly("StoreDoubted", "StoreTrusted");
    }

    @Test
    void accepting_a_store_that_nobody_doubts_does_nothing() {
        assertThat(world.bean(StoreMarks.class).accept(SOURCE, Origin.operator("accept-1")))
                .isNull();
        assertThat(world.events(STORE)).isEmpty();
    }
}
