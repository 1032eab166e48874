package imageferry.command.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.block.ChunkDomain;
import imageferry.command.content.PublishedContents;
import imageferry.command.copytask.CancelCopy;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.DeleteImage;
import imageferry.command.image.DiscardImage;
import imageferry.command.image.HoldImageForCopy;
import imageferry.command.image.ReleasedSnapshots;
import imageferry.command.image.RequestImageCopy;
import imageferry.command.image.RequestImageImport;
import imageferry.command.image.SourceImage;
import imageferry.command.imagetask.RequestImport;
import imageferry.command.snapshot.DeleteSnapshot;
import imageferry.command.snapshot.UnpinSnapshot;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Imports, copies, cancels and deletes of one account with images of one disk each, as the door would have them done. */
final class Voyage {
    static final AccountId ACCOUNT = new AccountId("1000000000000001");
    static final RegionId HOME = new RegionId("cn-hangzhou");
    static final RegionId AWAY = new RegionId("cn-shanghai");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CommandSide service;
    private final Path folder;

    Voyage(CommandSide service, Path folder) {
        this.service = service;
        this.folder = folder;
    }

    /** An image with its one snapshot, and the digest that its content must have. */
    record Cargo(ImageId image, SnapshotId snapshot, String task, RegionId region, long size, String sha256) {}

    /** Asks for the import of a disk; it ends later. */
    Cargo importing(byte[] content) {
        Ids ids = Ids.next();
        String name = "disk-" + ids.text() + ".raw";
        try {
            Path bucket = Files.createDirectories(folder.resolve("buckets/imports"));
            Files.write(bucket.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ImageTaskId task = new ImageTaskId("t-" + ids.text());
        ImportDisk disk =
                new ImportDisk("/dev/xvda", DiskType.SYSTEM, "imports", name, "RAW", ids.snapshot(), content.length, 1);
        ImageDisk made = new ImageDisk("/dev/xvda", DiskType.SYSTEM, 1, ids.snapshot(), null);
        service.bean(Commands.class).inOneTransaction(() -> {
            send(new RequestImageImport(ids.image(), ACCOUNT, HOME, details(ids.text()), List.of(made), task));
            send(new RequestImport(task, ACCOUNT, HOME, ids.image(), List.of(disk)));
            return task;
        });
        return new Cargo(ids.image(), ids.snapshot(), task.value(), HOME, content.length, sha256(content));
    }

    Cargo imported(byte[] content) {
        Cargo cargo = importing(content);
        awaitEvent(cargo.image().value(), "ImageAvailable");
        return cargo;
    }

    /** Asks for a copy; it ends later. */
    Cargo copying(Cargo from, RegionId to, @Nullable KeyId key) {
        Ids ids = Ids.next();
        CopyTaskId task = CopyTaskId.of(ids.image());
        service.bean(Commands.class).inOneTransaction(() -> {
            SourceImage source = service.bean(Commands.class)
                    .ask(
                            SourceImage.class,
                            new HoldImageForCopy(
                                    from.image(),
                                    task,
                                    ACCOUNT,
                                    from.region(),
                                    ids.image(),
                                    to,
                                    key != null,
                                    key,
                                    key,
                                    1L << 41),
                            CommandSide.origin(ACCOUNT));
            KeyId target = source.disks().get(0).destinationKeyId();
            ImageDisk disk = new ImageDisk("/dev/xvda", DiskType.SYSTEM, 1, ids.snapshot(), target);
            SnapshotCopy copy =
                    new SnapshotCopy(from.snapshot(), ids.snapshot(), DiskType.SYSTEM, from.size(), null, target);
            send(new RequestImageCopy(
                    ids.image(), ACCOUNT, to, details(ids.text()), List.of(disk), from.image(), from.region(), task));
            send(new RequestCopy(task, ACCOUNT, ACCOUNT, from.region(), to, from.image(), ids.image(), List.of(copy)));
            return task;
        });
        return new Cargo(ids.image(), ids.snapshot(), task.value(), to, from.size(), from.sha256());
    }

    Cargo copied(Cargo from, RegionId to, @Nullable KeyId key) {
        Cargo cargo = copying(from, to, key);
        awaitEvent(cargo.task(), "CopyCompleted");
        return cargo;
    }

    /** Refused once the copy is sealing or over. */
    void cancel(Cargo copy) {
        CopyTaskId task = new CopyTaskId(copy.task());
        service.bean(Commands.class).inOneTransaction(() -> {
            send(new DiscardImage(copy.image(), task, ACCOUNT, copy.region()));
            send(new CancelCopy(task, ACCOUNT, copy.region()));
            return task;
        });
    }

    /** Deletes the image and its snapshot; refused while a copy holds the image. */
    void delete(Cargo cargo) {
        service.bean(Commands.class).inOneTransaction(() -> {
            ReleasedSnapshots released = service.bean(Commands.class)
                    .ask(
                            ReleasedSnapshots.class,
                            new DeleteImage(cargo.image(), ACCOUNT, cargo.region()),
                            CommandSide.origin(ACCOUNT));
            released.snapshots().forEach(snapshot -> send(new UnpinSnapshot(snapshot, cargo.image())));
            send(new DeleteSnapshot(cargo.snapshot(), ACCOUNT));
            return cargo;
        });
    }

    void awaitEvent(String aggregate, String event) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(service.events(aggregate)).contains(event));
    }

    /** The SHA-256 of the content, read through keys and store. */
    String digest(Cargo cargo) {
        return service.digest(cargo.snapshot());
    }

    /** The files below a region's folder that belong to the account. */
    Set<String> files(RegionId region) {
        return new TreeSet<>(service.files(region.value(), ACCOUNT));
    }

    /** The files that there must be: the manifest and the chunks of every published snapshot of the region. */
    Set<String> named(RegionId region) {
        Set<String> names = new TreeSet<>();
        service.sql()
                .sql("select snapshot_id from published_content where region_id = ? and manifest is not null"
                        + " and not over")
                .param(region.value())
                .query(String.class)
                .list()
                .forEach(id -> names.addAll(named(service.bean(PublishedContents.class)
                        .find(new SnapshotId(id))
                        .orElseThrow())));
        return names;
    }

    private Set<String> named(SnapshotContent content) {
        Set<String> names = new TreeSet<>();
        names.add("manifests/" + content.accountId() + "/" + content.manifest());
        ChunkDomain domain = ChunkDomain.of(content.regionId(), content.accountId(), content.encryption());
        String key = domain.dataKeyId() == null ? "plain" : domain.dataKeyId();
        service.bean(DataPlane.class)
                .names(
                        content,
                        name -> names.add("chunks/" + content.accountId() + "/" + key + "/"
                                + name.value().substring(0, 2) + "/" + name.value()));
        return names;
    }

    private void send(Object command) {
        service.send(command, ACCOUNT);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ImageDetails details(String name) {
        return new ImageDetails(
                "image-" + name, "", new ImageAttributes("linux", "Ubuntu", "x86_64", "UEFI"), List.of());
    }

    private record Ids(String text) {
        static Ids next() {
            return new Ids("v0y%017d".formatted(NUMBER.incrementAndGet()));
        }

        ImageId image() {
            return new ImageId("m-" + text);
        }

        SnapshotId snapshot() {
            return new SnapshotId("s-" + text);
        }
    }
}
