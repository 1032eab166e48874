package imageferry.deploy.benchmark.copy;

import imageferry.command.disk.DiskFormat;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.Verification;
import imageferry.deploy.benchmark.measure.Meter;
import imageferry.deploy.benchmark.measure.Meter.Outcome;
import imageferry.deploy.benchmark.plane.BenchPlane;
import imageferry.deploy.benchmark.plane.BenchPlane.Done;
import imageferry.deploy.benchmark.plane.StoredDisk;
import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The copies that the data plane makes, each from the state that its row asks for. */
final class OwnCopies {
    private final BenchPlane plane;
    private final Meter meter;
    private final Journal journal;
    private final Progress progress;
    private final SnapshotContent plain1;
    private final SnapshotContent plain2;
    private final SnapshotContent red1;
    private final SnapshotContent red2;

    private OwnCopies(BenchPlane plane, Meter meter, Journal journal, Progress progress, Loaded loaded) {
        this.plane = plane;
        this.meter = meter;
        this.journal = journal;
        this.progress = progress;
        this.plain1 = loaded.plain1();
        this.plain2 = loaded.plain2();
        this.red1 = loaded.red1();
        this.red2 = loaded.red2();
    }

    /** Both images, plain and under the first key, in the source region. */
    private record Loaded(SnapshotContent plain1, SnapshotContent plain2, SnapshotContent red1, SnapshotContent red2) {}

    static final int LOADS = 5;

    /** Loads the images and copies one once for nothing, so that the code is compiled as in a service that has run for a while. */
    static OwnCopies load(BenchPlane plane, Meter meter, Journal journal, Progress progress, Path v1, Path v2)
            throws IOException {
        Loaded loaded = new Loaded(
                load(plane, progress, v1, null),
                load(plane, progress, v2, null),
                load(plane, progress, v1, BenchPlane.RED),
                load(plane, progress, v2, BenchPlane.RED));
        progress.step("warming up");
        plane.copy(
                loaded.red1(),
                BenchPlane.BLUE,
                Verification.CONFIRM,
                progress.control(loaded.red1().sizeBytes()));
        return new OwnCopies(plane, meter, journal, progress, loaded);
    }

    private static SnapshotContent load(BenchPlane plane, Progress progress, Path image, @Nullable KeyId key)
            throws IOException {
        progress.step("loading " + image.getFileName() + (key == null ? "" : ", encrypted"));
        return plane.load(new StoredDisk(image, DiskFormat.RAW), key, progress.control(Files.size(image)));
    }

    void plain() throws IOException, InterruptedException {
        plane.emptyTarget();
        run(Row.PLAIN, plain1, null, Verification.CONFIRM);
        run(Row.INCREMENTAL_PLAIN, plain2, null, Verification.CONFIRM);
    }

    void encrypt() throws IOException, InterruptedException {
        plane.emptyTarget();
        run(Row.PLAIN_TO_ENCRYPTED, plain1, BenchPlane.BLUE, Verification.CONFIRM);
    }

    void reencrypt() throws IOException, InterruptedException {
        plane.emptyTarget();
        run(Row.REENCRYPT, red1, BenchPlane.BLUE, Verification.CONFIRM);
        run(Row.UNCHANGED, red1, BenchPlane.BLUE, Verification.CONFIRM);
        run(Row.INCREMENTAL_REENCRYPT, red2, BenchPlane.BLUE, Verification.CONFIRM);
    }

    void readBack() throws IOException, InterruptedException {
        plane.emptyTarget();
        run(Row.READ_BACK, red1, BenchPlane.BLUE, Verification.READ_BACK);
    }

    private void run(Row row, SnapshotContent source, @Nullable KeyId key, Verification verification)
            throws IOException, InterruptedException {
        progress.step(row.title());
        journal.add(row, meter.own(() -> {
            Done done = plane.copy(source, key, verification, progress.control(source.sizeBytes()));
            return new Outcome(done.bytes().moved(), done.bytes().skipped(), 0);
        }));
    }
}
