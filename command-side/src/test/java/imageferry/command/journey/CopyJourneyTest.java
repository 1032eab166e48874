package imageferry.command.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.acceptance.Acceptance;
import imageferry.command.copytask.CancelCopy;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.DiscardImage;
import imageferry.command.image.HoldImageForCopy;
import imageferry.command.image.RequestImageCopy;
import imageferry.command.image.RequestImageImport;
import imageferry.command.image.ShareImage;
import imageferry.command.image.SourceDisk;
import imageferry.command.image.SourceImage;
import imageferry.command.imagetask.RequestImport;
import imageferry.command.refusal.Refused;
import imageferry.command.vault.MasterKeys;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.imagetask.ImportDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk file becomes an image, the image is copied to other regions, a copy is cancelled on its way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopyJourneyTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final AccountId RECIPIENT = new AccountId("1000000000000002");
    private static final RegionId SOURCE = new RegionId("cn-hangzhou");
    private static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    private static final RegionId FRANKFURT = new RegionId("eu-central-1");
    private static final int MIB = 1 << 20;

    @TempDir
    static Path folder;

    private static CommandSide service;
    private static ImageId image;
    private static SnapshotId snapshot;
    private static String sha256 = "";
    private static long length;

    @BeforeAll
    static void import_a_disk() throws IOException, NoSuchAlgorithmException {
        service = CommandSide.start(folder, "ferry.links.rate", 8 * MIB);
        Path disk = folder.resolve("buckets/imports/disk.raw");
        writeDisk(disk);
        image = new ImageId("m-bp100000000000000001");
        snapshot = new SnapshotId("s-bp100000000000000001");
        ImageTaskId task = new ImageTaskId("t-bp100000000000000001");
        ImportDisk file =
                new ImportDisk("/dev/xvda", DiskType.SYSTEM, "imports", "disk.raw", "RAW", snapshot, length, 1);
        service.bean(Commands.class).inOneTransaction(() -> {
            service.send(
                    new RequestImageImport(
                            image,
                            ACCOUNT,
                            SOURCE,
                            details("golden"),
                            List.of(new ImageDisk("/dev/xvda", DiskType.SYSTEM, 1, snapshot, null)),
                            task),
                    ACCOUNT);
            service.send(new RequestImport(task, ACCOUNT, SOURCE, image, List.of(file)), ACCOUNT);
            return task;
        });
        awaitEvent(image.value(), "ImageAvailable");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void an_imported_image_holds_the_bytes_of_the_file() {
        assertThat(service.digest(snapshot)).isEqualTo(sha256);
        assertThat(service.events("t-bp100000000000000001"))
                .startsWith("ImportRequested", "ImportStarted")
                .endsWith("DiskImported", "ImportFinished");
    }

    @Test
    @Acceptance({"D1", "D5", "D6", "D20", "E2"})
    void an_encrypted_copy_is_available_with_the_same_bytes_and_a_second_one_moves_nothing() {
        KeyId key = service.bean(MasterKeys.class).create(ACCOUNT, "for copies", CommandSide.origin(ACCOUNT));
        Copy first = copy(SHANGHAI, "01", key);
        awaitEvent(first.task().value(), "CopyCompleted");
        awaitEvent(image.value(), "ImageHoldReleased");

        assertThat(service.events(first.image().value()))
                .containsExactly("ImageCopyRequested", "ImageCreating", "ImageAvailable");
        assertThat(service.digest(first.snapshots().get(0))).isEqualTo(sha256);

        int files = service.files("cn-shanghai", ACCOUNT).size();
        Copy second = copy(SHANGHAI, "02", key);
        awaitEvent(second.task().value(), "CopyCompleted");

        assertThat(service.digest(second.snapshots().get(0))).isEqualTo(sha256);
        assertThat(service.files("cn-shanghai", ACCOUNT))
                .as("one manifest more, no chunk more")
                .hasSize(files + 1);
    }

    @Test
    @Acceptance({"D21", "I7"})
    void a_copy_that_is_cancelled_on_its_way_leaves_nothing_and_never_is_available() {
        Copy copy = copy(FRANKFURT, "03", null);
        await().atMost(Duration.ofSeconds(20)).until(() -> moved(copy) > 0);

        service.bean(Commands.class).inOneTransaction(() -> {
            service.send(new DiscardImage(copy.image(), copy.task(), ACCOUNT, FRANKFURT), ACCOUNT);
            service.send(new CancelCopy(copy.task(), ACCOUNT, FRANKFURT), ACCOUNT);
            return copy;
        });
        awaitEvent(copy.task().value(), "CopyCancelled");

        assertThat(service.files("eu-central-1", ACCOUNT)).isEmpty();
        assertThat(service.events(copy.image().value()))
                .contains("ImageDiscarded")
                .doesNotContain("ImageAvailable");
        assertThat(service.digest(snapshot)).isEqualTo(sha256);
    }

    @Test
    @Acceptance({"E1", "F8", "F11", "I14"})
    void a_shared_encrypted_image_is_copied_under_the_recipients_key_even_when_it_is_unshared_meanwhile() {
        KeyId key = service.bean(MasterKeys.class).create(ACCOUNT, "the owner's", CommandSide.origin(ACCOUNT));
        KeyId hers = service.bean(MasterKeys.class).create(RECIPIENT, "hers", CommandSide.origin(RECIPIENT));
        Copy owned = copy(SHANGHAI, "04", key);
        awaitEvent(owned.task().value(), "CopyCompleted");
        service.send(new ShareImage(owned.image(), ACCOUNT, SHANGHAI, List.of(RECIPIENT), List.of(), 50), ACCOUNT);

        Source shared = new Source(owned.image(), owned.snapshots().get(0), SHANGHAI, ACCOUNT, key);
        // within a region no rate holds a copy up, so nobody may work on it until it has been unshared
        service.workers().stop();
        Copy copy = copy(RECIPIENT, shared, SHANGHAI, "05", hers);
        await().atMost(Duration.ofSeconds(20)).until(() -> queued(copy));
        service.send(new ShareImage(owned.image(), ACCOUNT, SHANGHAI, List.of(), List.of(RECIPIENT), 50), ACCOUNT);
        assertThat(service.events(copy.task().value()))
                .as("it was unshared on the way")
                .doesNotContain("CopyCompleted");
        assertThatThrownBy(() -> copy(RECIPIENT, shared, SHANGHAI, "06", hers)).isInstanceOf(Refused.class);
        service.workers().start();
        awaitEvent(copy.task().value(), "CopyCompleted");

        assertThat(service.digest(copy.snapshots().get(0))).isEqualTo(sha256);
        assertThat(field(copy.task().value(), "SnapshotCopied", "sourceRoot"))
                .isEqualTo(field(owned.snapshots().get(0).value(), "SnapshotAccomplished", "root"));
        assertThat(field(copy.task().value(), "SnapshotCopied", "destinationRoot"))
                .as("a root of the recipient's")
                .isEqualTo(field(copy.snapshots().get(0).value(), "SnapshotAccomplished", "root"))
                .isNotEqualTo(field(copy.task().value(), "SnapshotCopied", "sourceRoot"));
        assertThat(field(copy.task().value(), "SnapshotCopied", "sourceEncryption", "keyId"))
                .isEqualTo(key.value());
        assertThat(field(copy.task().value(), "SnapshotCopied", "destinationEncryption", "keyId"))
                .isEqualTo(hers.value());
    }

    /** A field of the one event of this kind that happened to the aggregate. */
    private static String field(String aggregate, String event, String... path) {
        return service.sql()
                .sql("select convert_from(payload, 'UTF8')::jsonb #>> ? from domain_event_entry"
                        + " where aggregate_identifier = ? and payload_type = ?")
                .params(path, aggregate, event)
                .query(String.class)
                .single();
    }

    /** What is copied, whose it is, and the key that it lies under. */
    private record Source(
            ImageId image,
            SnapshotId snapshot,
            RegionId region,
            AccountId owner,
            @Nullable KeyId key) {}

    private static Copy copy(RegionId destination, String number, @Nullable KeyId key) {
        return copy(ACCOUNT, new Source(image, snapshot, SOURCE, ACCOUNT, null), destination, number, key);
    }

    private static Copy copy(AccountId caller, Source from, RegionId destination, String number, @Nullable KeyId key) {
        ImageId copied = new ImageId("m-uf6000000000000000" + number);
        CopyTaskId task = CopyTaskId.of(copied);
        List<SnapshotId> snapshots = new ArrayList<>();
        service.bean(Commands.class).inOneTransaction(() -> {
            snapshots.clear();
            SourceImage source = service.bean(Commands.class)
                    .ask(
                            SourceImage.class,
                            new HoldImageForCopy(
                                    from.image(),
                                    task,
                                    caller,
                                    from.region(),
                                    copied,
                                    destination,
                                    key != null,
                                    key,
                                    key,
                                    1L << 41),
                            CommandSide.origin(caller));
            List<ImageDisk> disks = new ArrayList<>();
            List<SnapshotCopy> copies = new ArrayList<>();
            for (SourceDisk disk : source.disks()) {
                SnapshotId to = new SnapshotId("s-uf6000000000000000" + number);
                snapshots.add(to);
                disks.add(new ImageDisk("/dev/xvda", DiskType.SYSTEM, 1, to, disk.destinationKeyId()));
                copies.add(new SnapshotCopy(
                        from.snapshot(), to, DiskType.SYSTEM, length, from.key(), disk.destinationKeyId()));
            }
            service.send(
                    new RequestImageCopy(
                            copied,
                            caller,
                            destination,
                            details("copy-" + number),
                            disks,
                            from.image(),
                            from.region(),
                            task),
                    caller);
            service.send(
                    new RequestCopy(
                            task, caller, from.owner(), from.region(), destination, from.image(), copied, copies),
                    caller);
            return task;
        });
        return new Copy(copied, task, snapshots);
    }

    private static long moved(Copy copy) {
        return service.sql()
                .sql("select coalesce(sum(moved), 0) from transfer_job where task_id = ?")
                .param(copy.task().value())
                .query(Long.class)
                .single();
    }

    private static boolean queued(Copy copy) {
        return service.sql()
                .sql("select exists (select from transfer_job where task_id = ?)")
                .param(copy.task().value())
                .query(Boolean.class)
                .single();
    }

    private static ImageDetails details(String name) {
        return new ImageDetails(name, "", new ImageAttributes("linux", "Ubuntu", "x86_64", "UEFI"), List.of());
    }

    private static void awaitEvent(String aggregate, String event) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(service.events(aggregate)).contains(event));
    }

    /** Random bytes, a hole, repeated bytes, and a tail that fills no block. */
    private static void writeDisk(Path disk) throws IOException, NoSuchAlgorithmException {
        byte[] content = new byte[37 * MIB + 1536];
        byte[] random = new byte[16 * MIB];
        new Random(7).nextBytes(random);
        System.arraycopy(random, 0, content, 0, random.length);
        System.arraycopy(random, 0, content, 28 * MIB, 8 * MIB);
        content[content.length - 1] = 1;
        Files.createDirectories(disk.getParent());
        Files.write(disk, content);
        length = content.length;
        sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private record Copy(ImageId image, CopyTaskId task, List<SnapshotId> snapshots) {}
}
