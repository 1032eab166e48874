package imageferry.command.journey;

import static imageferry.command.journey.Voyage.ACCOUNT;
import static imageferry.command.journey.Voyage.AWAY;
import static imageferry.command.journey.Voyage.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.acceptance.Acceptance;
import imageferry.command.copytask.AbandonCopy;
import imageferry.command.copytask.FailCopy;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.CreateImage;
import imageferry.command.image.HoldImageForCopy;
import imageferry.command.image.SourceImage;
import imageferry.command.journey.Voyage.Cargo;
import imageferry.command.snapshot.DeleteSnapshot;
import imageferry.command.snapshot.HoldSnapshotForCopy;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.PinSnapshot;
import imageferry.command.snapshot.PinnedSnapshot;
import imageferry.command.snapshot.ReleasedCopy;
import imageferry.command.snapshot.SourceSnapshot;
import imageferry.command.vault.MasterKeys;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.snapshot.Lineage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots go to other regions alone, as the door would have it done: with their bytes, or leaving nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class SnapshotJourneyTest {
    private static final RegionId FRANKFURT = new RegionId("eu-central-1");
    private static final RegionId SINGAPORE = new RegionId("ap-southeast-1");
    private static final int MIB = 1 << 20;

    @TempDir
    static Path folder;

    private static CommandSide service;
    private static Voyage voyage;
    private static Cargo cargo;

    @BeforeAll
    static void import_a_disk() {
        service = CommandSide.start(folder, "ferry.links.rate", 8 * MIB);
        voyage = new Voyage(service, folder);
        byte[] content = new byte[24 * MIB + 512];
        new Random(11).nextBytes(content);
        cargo = voyage.imported(content);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Acceptance({"D7", "D10", "D11"})
    void an_image_that_is_too_large_travels_as_its_snapshot_and_becomes_an_image_again() {
        assertThatThrownBy(() -> service.bean(Commands.class)
                        .ask(
                                SourceImage.class,
                                new HoldImageForCopy(
                                        cargo.image(),
                                        new CopyTaskId("ct-uf6too0large00000000"),
                                        ACCOUNT,
                                        HOME,
                                        new ImageId("m-uf6too0large00000000"),
                                        AWAY,
                                        false,
                                        null,
                                        null,
                                        MIB),
                                CommandSide.origin(ACCOUNT)))
                .hasMessageContaining("to copy");
        KeyId key = service.bean(MasterKeys.class).create(ACCOUNT, "", CommandSide.origin(ACCOUNT));

        SnapshotId copied = copying(AWAY, "0001", key);
        voyage.awaitEvent(CopyTaskId.of(copied).value(), "CopyCompleted");
        awaitRelease(CopyTaskId.of(copied));

        assertThat(service.digest(copied)).isEqualTo(cargo.sha256());
        assertThat(service.events(copied.value())).containsExactly("SnapshotOpened", "SnapshotAccomplished");
        ImageId image = new ImageId("m-uf600000000000000001");
        makeImage(image, copied);
        assertThat(service.events(image.value())).endsWith("ImageAvailable");
        assertThat(retentionOf(copied)).isEqualTo("30");

        Cargo arrived = new Cargo(image, copied, CopyTaskId.of(copied).value(), AWAY, cargo.size(), cargo.sha256());
        Cargo forEver = voyage.copied(arrived, SINGAPORE, key);
        assertThat(retentionOf(forEver.snapshot()))
                .as("a copy of an image is kept for ever")
                .isEmpty();
        assertThat(voyage.digest(forEver)).isEqualTo(cargo.sha256());

        await().atMost(Duration.ofSeconds(10))
                .until(() -> service.sql()
                                .sql("select count(*) from live_task where task_id = ?")
                                .param(CopyTaskId.of(copied).value())
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    @Test
    @Acceptance("D11")
    void a_copy_that_is_deleted_on_its_way_leaves_nothing() {
        SnapshotId copy = copying(FRANKFURT, "0002", null);
        CopyTaskId task = CopyTaskId.of(copy);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.sql()
                                .sql("select coalesce(sum(moved), 0) from transfer_job where task_id = ?")
                                .param(task.value())
                                .query(Long.class)
                                .single()
                        > 0);

        delete(copy);
        voyage.awaitEvent(task.value(), "CopyCancelled");
        awaitRelease(task);

        assertThat(service.files("eu-central-1", ACCOUNT)).isEmpty();
        assertThat(service.events(copy.value())).containsExactly("SnapshotOpened", "SnapshotDiscarded");
        assertThat(service.digest(cargo.snapshot())).isEqualTo(cargo.sha256());
    }

    @Test
    @Acceptance("D11")
    void a_copy_that_fails_before_its_turn_fails_its_snapshot_and_lets_the_source_go() {
        SnapshotId copy = new SnapshotId("s-cac00000000000000003");
        service.bean(Commands.class).inOneTransaction(() -> {
            request(SINGAPORE, copy, null);
            service.send(
                    new FailCopy(CopyTaskId.of(copy), FailureReason.STORE_UNAVAILABLE, "the store is away"), ACCOUNT);
            return copy;
        });
        voyage.awaitEvent(copy.value(), "SnapshotFailed");
        awaitRelease(CopyTaskId.of(copy));
        delete(copy);
        assertThat(service.events(copy.value())).endsWith("SnapshotFailed", "SnapshotDeleted");
    }

    private static SnapshotId copying(RegionId to, String number, @Nullable KeyId key) {
        SnapshotId copy = new SnapshotId("s-uf60000000000000" + number);
        service.bean(Commands.class).inOneTransaction(() -> {
            request(to, copy, key);
            return copy;
        });
        return copy;
    }

    private static void request(RegionId to, SnapshotId copy, @Nullable KeyId key) {
        CopyTaskId task = CopyTaskId.of(copy);
        SourceSnapshot source = service.bean(Commands.class)
                .ask(
                        SourceSnapshot.class,
                        new HoldSnapshotForCopy(cargo.snapshot(), task, ACCOUNT, HOME, to, key != null, key, null),
                        CommandSide.origin(ACCOUNT));
        Lineage lineage = Lineage.copyOf(cargo.snapshot(), HOME);
        KeyId target = source.destinationKeyId();
        service.send(
                new OpenSnapshot(copy, ACCOUNT, to, source.diskType(), source.sizeBytes(), lineage, target, 30, null),
                ACCOUNT);
        SnapshotCopy part =
                new SnapshotCopy(cargo.snapshot(), copy, source.diskType(), source.sizeBytes(), source.keyId(), target);
        service.send(new RequestCopy(task, ACCOUNT, ACCOUNT, HOME, to, null, null, List.of(part)), ACCOUNT);
    }

    /** The days that a snapshot is kept; empty when it is kept for ever. */
    private static String retentionOf(SnapshotId snapshot) {
        return service.sql()
                .sql(
                        "select coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'retentionDays', '') from domain_event_entry"
                                + " where aggregate_identifier = ? and payload_type = 'SnapshotOpened'")
                .param(snapshot.value())
                .query(String.class)
                .single();
    }

    private static void awaitRelease(CopyTaskId task) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.sql()
                                .sql("select count(*) from domain_event_entry where aggregate_identifier = ?"
                                        + " and payload_type = 'SnapshotHoldReleased'"
                                        + " and convert_from(payload, 'UTF8') like ?")
                                .params(cargo.snapshot().value(), "%" + task + "%")
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private static void delete(SnapshotId snapshot) {
        service.bean(Commands.class).inOneTransaction(() -> {
            ReleasedCopy released = service.bean(Commands.class)
                    .ask(ReleasedCopy.class, new DeleteSnapshot(snapshot, ACCOUNT), CommandSide.origin(ACCOUNT));
            if (released.unfinished() != null) {
                service.send(new AbandonCopy(released.unfinished()), ACCOUNT);
            }
            return snapshot;
        });
    }

    private static void makeImage(ImageId image, SnapshotId snapshot) {
        service.bean(Commands.class).inOneTransaction(() -> {
            PinnedSnapshot pinned = service.bean(Commands.class)
                    .ask(
                            PinnedSnapshot.class,
                            new PinSnapshot(snapshot, image, ACCOUNT, AWAY),
                            CommandSide.origin(ACCOUNT));
            KeyId key = Objects.requireNonNull(pinned.keyId());
            ImageDetails details = new ImageDetails(
                    "arrived", "", new ImageAttributes("linux", "Ubuntu", "x86_64", "UEFI"), List.of());
            List<ImageDisk> disks = List.of(new ImageDisk("/dev/xvda", pinned.diskType(), 1, snapshot, key));
            service.send(new CreateImage(image, ACCOUNT, AWAY, details, disks), ACCOUNT);
            return image;
        });
    }
}
