package imageferry.deploy.benchmark.events;

import imageferry.events.DomainEvent;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageEvent.ImageAttributesChanged;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreating;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.image.ImageEvent.ImageUntagged;
import imageferry.events.image.Tag;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import imageferry.events.imagetask.ImportDisk;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import imageferry.events.usage.UsageEvent.UsageMeasured;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What happens to one thing from its beginning to its end, as legal events of one kind or of all that belong together. */
enum Story {
    IMAGE {
        @Override
        List<DomainEvent> of(Numbered it) {
            return List.of(
                    imageRequested(it),
                    new ImageCreating(it.image()),
                    new ImageAvailable(it.image(), it.disks()),
                    new ImageShared(it.image(), Numbered.FAR, Numbered.account(it.number() / 7 % 1_000)),
                    new ImageAttributesChanged(it.image(), it.details()),
                    new ImageUnshared(it.image(), Numbered.account(it.number() / 7 % 1_000)),
                    new ImageDeprecated(it.image()));
        }
    },
    LABELS {
        @Override
        List<DomainEvent> of(Numbered it) {
            return List.of(
                    imageRequested(it),
                    new ImageTagged(it.image(), List.of(new Tag("stage", "test"))),
                    new ImageTagged(it.image(), List.of(new Tag("owner", "bench"))),
                    new ImageUntagged(it.image(), List.of("stage")),
                    new ImageJoinedGroup(it.image(), "rg-bench"));
        }
    },
    COPY {
        @Override
        List<DomainEvent> of(Numbered it) {
            Stream<DomainEvent> begin = Stream.of(copyRequested(it), new CopyStarted(it.copy(), 1));
            Stream<DomainEvent> end = Stream.of(
                    snapshotCopied(it), new CopySealing(it.copy()), new CopyCompleted(it.copy(), Numbered.bytes(100)));
            return Stream.of(begin, progress(it), end).flatMap(part -> part).toList();
        }
    },
    USAGE {
        @Override
        List<DomainEvent> of(Numbered it) {
            Stream<DomainEvent> begin = Stream.of(copyRequested(it));
            Stream<DomainEvent> end = Stream.of(
                    new CopyCompleted(it.copy(), Numbered.bytes(100)),
                    new UsageMeasured(it.account(), Numbered.FAR, it.number(), it.number() * Numbered.GIB, 0));
            return Stream.of(begin, progress(it), end).flatMap(part -> part).toList();
        }
    },
    SNAPSHOT {
        @Override
        List<DomainEvent> of(Numbered it) {
            return List.of(
                    opened(it),
                    new SnapshotAccomplished(it.snapshot(), it.root(), "manifest", it.encryption(), Numbered.GIB),
                    new SnapshotPinned(it.snapshot(), it.image()),
                    new SnapshotAttributesChanged(it.snapshot(), "name", "said later"),
                    new SnapshotUnpinned(it.snapshot(), it.image()),
                    new SnapshotDeleted(it.snapshot()));
        }
    },
    TASK {
        @Override
        List<DomainEvent> of(Numbered it) {
            ImportDisk disk = new ImportDisk(
                    "/dev/xvda", DiskType.SYSTEM, "imports", "disk.raw", "RAW", it.snapshot(), Numbered.GIB, 1);
            Stream<DomainEvent> begin = Stream.of(
                    new ImportRequested(it.task(), it.account(), Numbered.HOME, it.image(), List.of(disk)),
                    new ImportStarted(it.task()));
            Stream<DomainEvent> end = Stream.of(
                    new DiskImported(it.task(), it.snapshot(), it.root(), Numbered.bytes(100)),
                    new ImportFinished(it.task()));
            Stream<DomainEvent> progress = steps().mapToObj(percent -> new ImportProgressed(it.task(), percent));
            return Stream.of(begin, progress, end).flatMap(part -> part).toList();
        }
    },
    KEY {
        @Override
        List<DomainEvent> of(Numbered it) {
            return KeyStory.of(it);
        }
    },
    CENSUS {
        @Override
        List<DomainEvent> of(Numbered it) {
            return List.of(
                    new SnapshotAccomplished(it.snapshot(), it.root(), "manifest", it.encryption(), Numbered.GIB),
                    KeyStory.rewrapped(it),
                    new SnapshotDeleted(it.snapshot()));
        }
    },
    /** A copy with its image and snapshot; each tenth is cancelled. */
    ALL {
        @Override
        List<DomainEvent> of(Numbered it) {
            List<DomainEvent> events = new ArrayList<>(List.of(
                    imageRequested(it),
                    copyRequested(it),
                    new CopyStarted(it.copy(), 1),
                    new ImageCreating(it.image()),
                    opened(it)));
            progress(it).forEach(events::add);
            if (it.number() % 10 == 0) {
                events.addAll(List.of(
                        new CopyCancelRequested(it.copy()),
                        new ImageDiscarded(it.image(), it.copy()),
                        new CopyCancelled(it.copy(), new CancelReceipt(4096, 1, 1, 2, 8192))));
                return events;
            }
            events.addAll(List.of(
                    new SnapshotAccomplished(it.snapshot(), it.root(), "manifest", it.encryption(), Numbered.GIB),
                    snapshotCopied(it),
                    new CopySealing(it.copy()),
                    new SnapshotPinned(it.snapshot(), it.image()),
                    new ImageAvailable(it.image(), it.disks()),
                    new CopyCompleted(it.copy(), Numbered.bytes(100)),
                    new ImageTagged(it.image(), List.of(new Tag("stage", "test")))));
            return events;
        }
    };

    private static final int STEPS = 10;

    abstract List<DomainEvent> of(Numbered it);

    private static IntStream steps() {
        return IntStream.rangeClosed(1, STEPS).map(step -> step * 9);
    }

    private static Stream<DomainEvent> progress(Numbered it) {
        return steps().mapToObj(percent -> new ProgressUpdated(
                it.copy(), CopyPhase.TRANSFERRING, percent, Numbered.bytes(percent), 100_000_000, 9L));
    }

    private static DomainEvent imageRequested(Numbered it) {
        return new ImageCopyRequested(
                it.image(), it.account(), Numbered.FAR, it.details(), it.disks(), it.image(), Numbered.HOME, it.copy());
    }

    private static DomainEvent copyRequested(Numbered it) {
        return new CopyRequested(
                it.copy(),
                it.account(),
                it.account(),
                Numbered.HOME,
                Numbered.FAR,
                it.image(),
                it.image(),
                List.of(new SnapshotCopy(it.snapshot(), it.snapshot(), DiskType.SYSTEM, Numbered.GIB, null, it.key())),
                null);
    }

    private static DomainEvent snapshotCopied(Numbered it) {
        return new SnapshotCopied(
                it.copy(),
                it.snapshot(),
                it.snapshot(),
                it.root(),
                it.root(),
                null,
                it.encryption(),
                Numbered.bytes(100));
    }

    private static DomainEvent opened(Numbered it) {
        return new SnapshotOpened(
                it.snapshot(),
                it.account(),
                Numbered.FAR,
                DiskType.SYSTEM,
                Numbered.GIB,
                Lineage.copyOf(it.snapshot(), Numbered.HOME),
                it.key(),
                null);
    }
}
