package imageferry.deploy.benchmark.service;

import imageferry.command.disk.DiskFormat;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.Verification;
import imageferry.deploy.benchmark.copy.Progress;
import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.measure.Meter;
import imageferry.deploy.benchmark.measure.Meter.Outcome;
import imageferry.deploy.benchmark.measure.Sample;
import imageferry.deploy.benchmark.plane.BenchPlane;
import imageferry.deploy.benchmark.plane.FolderStores;
import imageferry.deploy.benchmark.plane.Folders;
import imageferry.deploy.benchmark.plane.StoredDisk;
import imageferry.deploy.benchmark.report.Report;
import imageferry.deploy.benchmark.service.ServiceUnderTest.Copied;
import imageferry.deploy.terminal.Terminal;
import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Copies through the whole service beside the data plane alone, in turns; then cancels. */
public final class ServiceBench {
    private static final int PREPARATIONS = 5;
    private static final int TIMES_AT_FIRST = 5;
    private static final int TIMES_PER_ROUND = 2;
    private static final int STEPS_PER_ROUND = 6;
    private final ServiceOptionsOfRun options;
    private final Machine machine;
    private final SecureRandom random;
    private final Meter meter = new Meter();
    private final ServiceFigures figures = new ServiceFigures();

    public ServiceBench(ServiceOptionsOfRun options, Machine machine, SecureRandom random) {
        this.options = options;
        this.machine = machine;
        this.random = random;
    }

    /** Runs all of it; the folder is to be removed by the caller. */
    public Report run(Terminal terminal) throws IOException, InterruptedException, TimeoutException {
        long largest = Files.size(options.image()); // half of it is taken to be zeros
        long rounds = TIMES_AT_FIRST + (long) options.runs() * TIMES_PER_ROUND;
        Folders.requireSpace(options.folder(), largest / 2 * rounds);
        int cancelSteps = options.cancels() > 0 ? CancelRuns.STEPS : 0;
        Progress progress = new Progress(terminal, PREPARATIONS + options.runs() * STEPS_PER_ROUND + cancelSteps);
        copies(progress);
        if (options.cancels() > 0) {
            new CancelRuns(options, random, figures).run(progress);
        }
        return figures.report(machine, options);
    }

    private void copies(Progress progress) throws IOException, InterruptedException, TimeoutException {
        progress.step("starting a service");
        try (ServiceUnderTest service = ServiceUnderTest.start(options.data(), 0, random);
                BenchPlane plane =
                        new BenchPlane(new FolderStores(options.folder().resolve("alone"), random), random)) {
            progress.step("importing the image, service");
            String image = service.importDisk(options.image(), "bench");
            progress.step("loading the image, data plane alone");
            StoredDisk disk = new StoredDisk(options.image(), DiskFormat.RAW);
            SnapshotContent plain = plane.load(disk, null, progress.control(Files.size(options.image())));
            SnapshotContent red = plane.load(disk, BenchPlane.RED, progress.control(plain.sizeBytes()));
            progress.step("warming up, data plane alone");
            plane.copy(red, BenchPlane.BLUE, Verification.CONFIRM, progress.control(red.sizeBytes()));
            progress.step("a first encrypted copy, service");
            String key = service.journey().createKey("the first copy's");
            Copied first = service.copy(ServiceUnderTest.HOME, image, ServiceUnderTest.NEAR, "bench-red", key);
            service.settled(first);
            for (int round = 0; round < options.runs(); round++) {
                round(service, image, first.imageId(), round, progress);
                alone(plane, plain, red, progress);
            }
        }
    }

    private void round(ServiceUnderTest service, String image, String red, int round, Progress progress)
            throws IOException, InterruptedException, TimeoutException {
        String key = service.journey().createKey("round " + round);
        String blue = service.journey().createKey("round " + round + ", again");
        through(service, ServiceRow.ENCRYPT, new Leg(ServiceUnderTest.HOME, image, key, round), progress);
        through(service, ServiceRow.REENCRYPT, new Leg(ServiceUnderTest.NEAR, red, blue, round), progress);
        through(service, ServiceRow.UNCHANGED, new Leg(ServiceUnderTest.NEAR, red, blue, round), progress);
    }

    /** Which image is copied from where, to lie under which key. */
    private record Leg(String from, String image, String key, int round) {}

    private void through(ServiceUnderTest service, ServiceRow row, Leg leg, Progress progress)
            throws IOException, InterruptedException, TimeoutException {
        progress.step(row.title() + ", service");
        String name = "bench-" + row.word() + "-" + leg.round();
        List<Copied> copied = new ArrayList<>();
        Sample sample = meter.own(() -> {
            try {
                copied.add(service.copy(leg.from(), leg.image(), ServiceUnderTest.FAR, name, leg.key()));
            } catch (TimeoutException e) {
                throw new IOException("The copy did not become available", e);
            }
            return new Outcome(0, 0, 0);
        });
        figures.service(row, copied.get(0).seconds(), sample);
        service.settled(copied.get(0));
    }

    private void alone(BenchPlane plane, SnapshotContent plain, SnapshotContent red, Progress progress)
            throws IOException, InterruptedException {
        plane.emptyTarget();
        one(plane, ServiceRow.ENCRYPT, plain, progress);
        plane.emptyTarget();
        one(plane, ServiceRow.REENCRYPT, red, progress);
        one(plane, ServiceRow.UNCHANGED, red, progress);
    }

    private void one(BenchPlane plane, ServiceRow row, SnapshotContent source, Progress progress)
            throws IOException, InterruptedException {
        progress.step(row.title() + ", data plane alone");
        KeyId key = BenchPlane.BLUE;
        Sample sample = meter.own(() -> {
            BenchPlane.Done done = plane.copy(source, key, Verification.CONFIRM, progress.control(source.sizeBytes()));
            return new Outcome(done.bytes().moved(), done.bytes().skipped(), 0);
        });
        figures.alone(row, sample);
    }

    static List<String> notes() {
        return List.of(
                "service: from the answer of CopyImage to the arrival of ImageAvailable on the stream of server-sent events; it"
                        + " runs in this process with its own PostgreSQL, on the same disk as the data plane alone",
                "cancel, data plane alone: from the mark to the end of the last write of the store",
                "cancel, service: from the answer of CancelCopyImage to the last bulk write of the process (seen every 2 ms)");
    }
}
