package imageferry.command.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.copytask.CancelCopy;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.image.CreateImage;
import imageferry.command.image.DiscardImage;
import imageferry.command.image.DiscardedCopy;
import imageferry.command.image.HoldImageForCopy;
import imageferry.command.image.ReleaseImageHold;
import imageferry.command.image.RequestImageCopy;
import imageferry.command.image.SourceImage;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Copies of images that are cancelled when their worker comes to a step, without waiting for one another. */
final class RacedCopies {
    private static final int BLOCKS = 4;
    private static final int SEALING = BLOCKS;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MemoryDataPlane PLANE = new MemoryDataPlane();

    private final CopyWorld world;

    /** What is called when the worker of a snapshot comes to a step. */
    private final Map<String, CountDownLatch> steps = new ConcurrentHashMap<>();

    private RacedCopies(CopyWorld world) {
        this.world = world;
    }

    /** A copy whose cancel was acknowledged or refused. */
    record Raced(ImageId image, CopyTaskId task, boolean cancelled, boolean atSealing) {}

    static CopyWorld world() {
        return CopyWorld.start(imageferry.command.support.TestDatabase.fresh(), PLANE);
    }

    static RacedCopies in(CopyWorld world) {
        RacedCopies copies = new RacedCopies(world);
        PLANE.watch(new MemoryDataPlane.Watcher() {
            @Override
            public void block(DraftWork work, long block) {
                copies.at(work, block);
            }

            @Override
            public void sealing(DraftWork work) {
                copies.at(work, SEALING);
            }
        });
        return copies;
    }

    private void at(DraftWork work, long step) {
        CountDownLatch latch = steps.get(work.draft().snapshotId() + "/" + step);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** An account with an image of its own, which copies it again and again. */
    Racer racer() {
        AccountId account = CopyWorld.anAccount();
        SnapshotContent content = world.published(account, List.of("a-" + account, "b", "", "c-" + account));
        ImageId image = new ImageId(CopyWorld.aSnapshot().value().replace("s-", "m-"));
        world.commands()
                .send(
                        new CreateImage(
                                image, account, CopyWorld.SOURCE, details("source"), disks(content.snapshotId())),
                        CopyWorld.origin(account));
        return new Racer(account, image, content);
    }

    /** Whether everything has ended that the copy set off. */
    boolean isOver(Raced raced) {
        return world.events(raced.task().value()).stream()
                .anyMatch(event -> event.equals("CopyCompleted") || event.equals("CopyCancelled"));
    }

    /** The promise (acceptance D21, I13 of the invariants). */
    void requireOneEnd(Raced raced) {
        List<String> task = world.events(raced.task().value());
        List<String> image = world.events(raced.image().value());
        if (raced.cancelled()) {
            assertThat(task).as("%s", raced).contains("CopyCancelled").doesNotContain("CopyCompleted", "CopyFailed");
            assertThat(image).as("%s", raced).doesNotContain("ImageAvailable").contains("ImageDiscarded");
        } else {
            assertThat(task).as("%s", raced).contains("CopyCompleted").doesNotContain("CopyCancelled", "CopyFailed");
            assertThat(image).as("%s", raced).contains("ImageAvailable").doesNotContain("ImageDiscarded");
        }
    }

    private static ImageDetails details(String name) {
        return new ImageDetails(name, "", new ImageAttributes("linux", "Ubuntu", "x86_64", "UEFI"), List.of());
    }

    private static List<ImageDisk> disks(SnapshotId snapshot) {
        return List.of(new ImageDisk("/dev/xvda", DiskType.SYSTEM, 1, snapshot, null));
    }

    /** Copies one image, one copy after the other. Used by one thread. */
    final class Racer {
        private final AccountId account;
        private final ImageId source;
        private final SnapshotContent content;

        private Racer(AccountId account, ImageId source, SnapshotContent content) {
            this.account = account;
            this.source = source;
            this.content = content;
        }

        Raced race(SplittableRandom random) throws InterruptedException {
            SnapshotId snapshot = CopyWorld.aSnapshot();
            ImageId image = new ImageId(snapshot.value().replace("s-", "m-"));
            int step = random.nextInt(3) == 0 ? random.nextInt(BLOCKS) : SEALING;
            CountDownLatch reached = new CountDownLatch(1);
            steps.put(snapshot + "/" + step, reached);
            request(image, snapshot);
            assertThat(reached.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("the worker came to its step")
                    .isTrue();
            // The work goes on by itself; the cancel comes a little later or much.
            for (int spins = random.nextInt(40_000); spins > 0; spins--) {
                Thread.onSpinWait();
            }
            boolean cancelled = cancel(image);
            steps.remove(snapshot + "/" + step);
            Raced raced = new Raced(image, CopyTaskId.of(image), cancelled, step == SEALING);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> isOver(raced) && isFree());
            return raced;
        }

        private boolean isFree() {
            List<String> events = world.events(source.value());
            return events.get(events.size() - 1).equals("ImageHoldReleased");
        }

        private void request(ImageId image, SnapshotId snapshot) {
            CopyTaskId task = CopyTaskId.of(image);
            world.commands().inOneTransaction(() -> {
                SourceImage held = world.commands()
                        .ask(
                                SourceImage.class,
                                new HoldImageForCopy(
                                        source,
                                        task,
                                        account,
                                        CopyWorld.SOURCE,
                                        image,
                                        CopyWorld.DESTINATION,
                                        false,
                                        null,
                                        null,
                                        1L << 41),
                                CopyWorld.origin(account));
                send(new RequestImageCopy(
                        image,
                        account,
                        CopyWorld.DESTINATION,
                        details("copy-" + image),
                        disks(snapshot),
                        source,
                        CopyWorld.SOURCE,
                        task));
                send(new RequestCopy(
                        task,
                        account,
                        held.owner(),
                        CopyWorld.SOURCE,
                        CopyWorld.DESTINATION,
                        source,
                        image,
                        List.of(new SnapshotCopy(
                                content.snapshotId(), snapshot, DiskType.SYSTEM, content.sizeBytes(), null, null))));
                return task;
            });
        }

        /** As the door does; whether it was acknowledged. */
        private boolean cancel(ImageId image) {
            CopyTaskId task = CopyTaskId.of(image);
            try {
                world.commands().inOneTransaction(() -> {
                    DiscardedCopy discarded = world.commands()
                            .ask(
                                    DiscardedCopy.class,
                                    new DiscardImage(image, task, account, CopyWorld.DESTINATION),
                                    CopyWorld.origin(account));
                    send(new CancelCopy(task, account, CopyWorld.DESTINATION));
                    send(new ReleaseImageHold(discarded.sourceImageId(), task));
                    return task;
                });
                return true;
            } catch (Refused e) {
                assertThat(e.reason()).isIn(RefusalReason.COPY_SEALING, RefusalReason.COPY_COMPLETED);
                return false;
            }
        }

        private void send(Object command) {
            world.commands().send(command, CopyWorld.origin(account));
        }
    }
}
