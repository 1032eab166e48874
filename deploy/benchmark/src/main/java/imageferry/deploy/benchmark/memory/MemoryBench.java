package imageferry.deploy.benchmark.memory;

import imageferry.command.disk.DiskFormat;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.Verification;
import imageferry.deploy.benchmark.copy.Progress;
import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.plane.BenchPlane;
import imageferry.deploy.benchmark.plane.FolderStores;
import imageferry.deploy.benchmark.plane.Folders;
import imageferry.deploy.benchmark.plane.StoredDisk;
import imageferry.deploy.benchmark.report.Report;
import imageferry.deploy.benchmark.report.Table;
import imageferry.deploy.benchmark.report.Target;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The memory of a re-encrypting copy of an image, and of one of a nearly empty disk of 2 TiB. */
public final class MemoryBench {
    private static final long LARGE = 2L << 40;
    private static final int LARGE_BLOCKS = 64;
    private static final int STEPS = 5;
    private static final double MIB = 1 << 20;
    private final Path image;
    private final Path folder;
    private final Machine machine;
    private final SecureRandom random;

    /** @param folder an absolute folder of this run alone */
    public MemoryBench(Path image, Path folder, Machine machine, SecureRandom random) {
        this.image = image;
        this.folder = folder;
        this.machine = machine;
        this.random = random;
    }

    /** Bytes more than before, live: {@code load} while it was loaded, {@code copy} while it was copied. */
    private record Used(String what, long size, long loadHeap, long loadDirect, long copyHeap, long copyDirect) {}

    public Report run(Terminal terminal) throws IOException, InterruptedException {
        Progress progress = new Progress(terminal, STEPS);
        Used small = used("the image", new StoredDisk(image, DiskFormat.RAW), progress);
        progress.step("writing a nearly empty QCOW2 of 2 TiB");
        Path large = folder.resolve("large.qcow2");
        EmptyDisk.write(large, LARGE, LARGE_BLOCKS);
        Used empty = used("nearly empty 2 TiB QCOW2", new StoredDisk(large, DiskFormat.QCOW2), progress);
        return report(small, empty);
    }

    private Used used(String what, StoredDisk disk, Progress progress) throws IOException, InterruptedException {
        Path stores = folder.resolve("memory");
        try (BenchPlane plane = new BenchPlane(new FolderStores(stores, random), random)) {
            progress.step(what + ": loading");
            LiveMemory load = new LiveMemory();
            SnapshotContent red;
            try (load) {
                red = plane.load(disk, BenchPlane.RED, progress.control(Long.MAX_VALUE));
            }
            plane.renew();
            progress.step(what + ": copying");
            LiveMemory copy = new LiveMemory();
            try (copy) {
                plane.copy(red, BenchPlane.BLUE, Verification.CONFIRM, progress.control(red.sizeBytes()));
            }
            return new Used(
                    what,
                    red.sizeBytes(),
                    load.heapGrowth(),
                    load.directGrowth(),
                    copy.heapGrowth(),
                    copy.directGrowth());
        } finally {
            Folders.remove(stores);
        }
    }

    private Report report(Used small, Used empty) {
        List<List<String>> rows = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (Used used : List.of(small, empty)) {
            rows.add(List.of(
                    used.what(),
                    Long.toString(used.size() >> 30),
                    mib(used.loadHeap()),
                    mib(used.loadDirect()),
                    mib(used.copyHeap()),
                    mib(used.copyDirect())));
            targets.add(Target.atMost(used.what(), "heap growth of a copy", used.copyHeap() / MIB, 32, "MiB"));
            targets.add(Target.atMost(used.what(), "direct memory of a copy", used.copyDirect() / MIB, 64, "MiB"));
        }
        List<String> columns =
                List.of("disk", "GiB", "load: heap MiB", "load: direct MiB", "copy: heap MiB", "copy: direct MiB");
        List<String> notes =
                List.of("live heap: the garbage is collected every 0.2 s meanwhile, so times would say nothing here");
        return new Report(
                "ferry bench memory",
                machine,
                notes,
                List.of(new Table("", columns, rows)),
                targets,
                Map.of("used", List.of(small, empty)));
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MIB);
    }
}
