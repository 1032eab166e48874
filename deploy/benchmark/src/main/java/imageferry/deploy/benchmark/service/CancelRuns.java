package imageferry.deploy.benchmark.service;

import imageferry.command.disk.DiskFormat;
import imageferry.command.transfer.RateLimit;
import imageferry.command.transfer.SnapshotContent;
import imageferry.deploy.benchmark.cancel.PlaneCancel;
import imageferry.deploy.benchmark.cancel.ServiceCancel;
import imageferry.deploy.benchmark.copy.Progress;
import imageferry.deploy.benchmark.plane.BenchPlane;
import imageferry.deploy.benchmark.plane.FolderStores;
import imageferry.deploy.benchmark.plane.StoredDisk;
import imageferry.deploy.client.Journey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Cancels of all kinds. */
final class CancelRuns {
    static final int STEPS = 6;
    private static final long CAP = 1_000_000;
    private static final long MUCH = 64L << 20;
    private static final long LITTLE = 1L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private final ServiceOptionsOfRun options;
    private final SecureRandom random;
    private final ServiceFigures figures;

    CancelRuns(ServiceOptionsOfRun options, SecureRandom random, ServiceFigures figures) {
        this.options = options;
        this.random = random;
        this.figures = figures;
    }

    void run(Progress progress) throws IOException, InterruptedException, TimeoutException {
        alone(progress);
        throughService(progress, CancelKind.SERVICE, 0, MUCH);
        throughService(progress, CancelKind.SERVICE_CAPPED, CAP, LITTLE);
    }

    private void alone(Progress progress) throws IOException, InterruptedException {
        progress.step("loading the image for cancels");
        Path folder = options.folder().resolve("cancel");
        try (PlaneCancel cancel = new PlaneCancel(new FolderStores(folder, random), random)) {
            SnapshotContent red = cancel.plane()
                    .load(
                            new StoredDisk(options.image(), DiskFormat.RAW),
                            BenchPlane.RED,
                            progress.control(Files.size(options.image())));
            progress.step("cancels: " + CancelKind.ALONE.title());
            for (int i = 0; i < options.cancels(); i++) {
                figures.cancelled(CancelKind.ALONE, cancel.once(red, RateLimit.UNLIMITED));
            }
            progress.step("cancels: " + CancelKind.ALONE_CAPPED.title());
            for (int i = 0; i < options.cancels(); i++) {
                figures.cancelled(CancelKind.ALONE_CAPPED, cancel.once(red, CAP));
            }
        }
    }

    /** A service of its own: the image is imported once more, because another start may have another cap only. */
    private void throughService(Progress progress, CancelKind kind, long cap, long untilBytes)
            throws IOException, InterruptedException, TimeoutException {
        progress.step("cancels: " + kind.title());
        try (ServiceUnderTest service = ServiceUnderTest.start(options.data(), cap, random)) {
            String image = service.importDisk(options.image(), "cancel-" + kind.word());
            ServiceCancel cancel = new ServiceCancel(service.journey(), random);
            for (int i = 0; i < options.cancels(); i++) {
                String key = service.journey().createKey(kind.title() + " " + i);
                Journey.Started started = service.journey()
                        .copyImage(
                                ServiceUnderTest.HOME,
                                image,
                                ServiceUnderTest.FAR,
                                "cancelled-" + kind.word() + "-" + i,
                                key);
                ServiceCancel.Seen seen = cancel.once(started, ServiceUnderTest.FAR, untilBytes);
                figures.cancelled(kind, seen.lastByteMillis());
                figures.answered(kind, seen.answeredMillis());
                figures.called(kind, seen.callToLastByteMillis());
                service.feed().await("CopyCancelled", started.taskId(), PATIENCE);
            }
        }
    }
}
