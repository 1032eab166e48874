package imageferry.command.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.acceptance.Acceptance;
import imageferry.command.snapshot.ChangeSnapshotAttributes;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.PinSnapshot;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.command.snapshot.UnpinSnapshot;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Snapshots with a number of days end by themselves, at their time, and only when nothing uses them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionTest {
    private static final AccountId ACCOUNT = CopyWorld.anAccount();
    private static final ImageId IMAGE = new ImageId("m-bp100000000000000001");
    private static final String EXPIRED = "SnapshotExpired";
    private static final String[] NO_WATCH = {"ferry.retention.every", "1h"};

    private final DataSource database = TestDatabase.fresh();
    private final MemoryDataPlane dataPlane = new MemoryDataPlane();

    @Test
    @Acceptance("D7")
    void a_deadline_ends_what_has_a_number_of_days_and_neither_what_is_extended_nor_what_is_kept_for_ever() {
        try (CopyWorld world = CopyWorld.start(database, dataPlane, (Object[]) NO_WATCH)) {
            SnapshotId forEver = sealed(world, null, Duration.ofSeconds(2));
            SnapshotId extended = sealed(world, 1, Duration.ofSeconds(2));
            send(world, new ChangeSnapshotAttributes(extended, ACCOUNT, null, null, 2));
            SnapshotId ending = sealed(world, 1, Duration.ofSeconds(2));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> world.events(ending.value()).contains(EXPIRED));
            await().atMost(Duration.ofSeconds(20)).until(() -> deadlines(world) == 1);

            assertThat(world.events(extended.value())).doesNotContain(EXPIRED);
            assertThat(world.events(forEver.value())).doesNotContain(EXPIRED);
            assertThat(world.contents().find(ending)).isEmpty();
        }
    }

    @Test
    void what_an_image_uses_at_its_end_stays_until_the_image_is_gone() {
        try (CopyWorld world = CopyWorld.start(database, dataPlane, (Object[]) NO_WATCH)) {
            SnapshotId used = opened(world, 1, Duration.ofSeconds(-1));
            await().atMost(Duration.ofSeconds(20)).until(() -> deadlines(world) == 0);
            seal(world, used);
            send(world, new PinSnapshot(used, IMAGE, ACCOUNT, CopyWorld.SOURCE));

            RetentionWatch watch = world.bean(RetentionWatch.class);
            assertThat(watch.look()).isEqualTo(1);
            assertThat(watch.look()).as("it is left alone for a while").isZero();
            assertThat(world.events(used.value())).doesNotContain(EXPIRED);

            send(world, new UnpinSnapshot(used, IMAGE));
            assertThat(watch.look()).isEqualTo(1);
            assertThat(world.events(used.value())).endsWith(EXPIRED);
            assertThat(watch.look()).isZero();
        }
    }

    @Test
    void a_lost_deadline_is_made_good_after_a_restart() {
        SnapshotId ending;
        try (CopyWorld world = CopyWorld.start(database, dataPlane, (Object[]) NO_WATCH)) {
            ending = sealed(world, 1, Duration.ofSeconds(3));
            assertThat(world.sql().sql("delete from scheduled_tasks").update()).isPositive();
            assertThat(world.events(ending.value())).doesNotContain(EXPIRED);
        }
        try (CopyWorld world = CopyWorld.start(database, dataPlane, "ferry.retention.every", "200ms")) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> world.events(ending.value()).contains(EXPIRED));
        }
    }

    private static SnapshotId sealed(CopyWorld world, @Nullable Integer days, Duration left) {
        SnapshotId snapshot = opened(world, days, left);
        seal(world, snapshot);
        return snapshot;
    }

    /** Opened so long ago that of its first day this much is left. */
    private static SnapshotId opened(CopyWorld world, @Nullable Integer days, Duration left) {
        SnapshotId snapshot = CopyWorld.aSnapshot();
        Clock before = GenericEventMessage.clock;
        GenericEventMessage.clock = Clock.offset(before, left.minus(Duration.ofDays(1)));
        try {
            send(
                    world,
                    new OpenSnapshot(
                            snapshot,
                            ACCOUNT,
                            CopyWorld.SOURCE,
                            DiskType.SYSTEM,
                            4096,
                            Lineage.IMPORTED,
                            null,
                            days,
                            null));
        } finally {
            GenericEventMessage.clock = before;
        }
        return snapshot;
    }

    private static void seal(CopyWorld world, SnapshotId snapshot) {
        send(world, new SealSnapshot(snapshot, new ContentRoot("ab".repeat(32)), "manifest", null, 4096));
    }

    private static void send(CopyWorld world, Object command) {
        world.commands().send(command, CopyWorld.origin(ACCOUNT));
    }

    private static int deadlines(CopyWorld world) {
        return world.sql()
                .sql("select count(*) from scheduled_tasks")
                .query(Integer.class)
                .single();
    }
}
