package imageferry.deploy.benchmark.copy;

import imageferry.deploy.benchmark.measure.Sample;
import imageferry.deploy.benchmark.peer.ImagePair;
import imageferry.deploy.benchmark.report.Target;
import java.util.ArrayList;
import java.util.List;

/** What copies promise, held against what was measured. */
final class CopyTargets {
    private static final double MIB = 1 << 20;
    private final Journal journal;
    private final ImagePair images;
    private final List<Target> targets = new ArrayList<>();

    CopyTargets(Journal journal, ImagePair images) {
        this.journal = journal;
        this.images = images;
    }

    /** What is promised of stores on a disk. Of a server's speed nothing is promised. */
    List<Target> onDisk() {
        speed(Row.PLAIN, 0.60, 1.1);
        speed(Row.PLAIN_TO_ENCRYPTED, 0.55, 1.2);
        speed(Row.REENCRYPT, 0.75, 0.6);
        times(Row.REENCRYPT, Row.RESTIC, 3.5);
        times(Row.REENCRYPT, Row.RCLONE, 4);
        memory(Row.PLAIN);
        memory(Row.PLAIN_TO_ENCRYPTED);
        memory(Row.REENCRYPT);
        double copy = journal.wall(Row.REENCRYPT);
        atMost(Row.READ_BACK, "wall beside the copy", journal.wall(Row.READ_BACK) / copy, 2, "x");
        atMost(Row.READ_BACK, "CPU", journal.median(Row.READ_BACK, Sample::cpuPerGb), 1.0, "s/GB");
        incremental(Row.INCREMENTAL_PLAIN, Row.PLAIN);
        incremental(Row.INCREMENTAL_REENCRYPT, Row.REENCRYPT);
        double chunks = Math.max(1, images.first().size());
        atMost(Row.UNCHANGED, "per chunk", journal.wall(Row.UNCHANGED) * 1e6 / chunks, 50, "us");
        atMost(Row.UNCHANGED, "data moved", journal.median(Row.UNCHANGED, Sample::moved), 0, "B");
        double read = journal.median(Row.UNCHANGED, Sample::read);
        atMost(Row.UNCHANGED, "read of the content", read / Math.max(1, images.content()), 0.01, "x");
        return targets;
    }

    /** What holds wherever the stores are. */
    List<Target> onServer() {
        memory(Row.PLAIN);
        memory(Row.PLAIN_TO_ENCRYPTED);
        memory(Row.REENCRYPT);
        incremental(Row.INCREMENTAL_PLAIN, Row.PLAIN);
        incremental(Row.INCREMENTAL_REENCRYPT, Row.REENCRYPT);
        atMost(Row.UNCHANGED, "data moved", journal.median(Row.UNCHANGED, Sample::moved), 0, "B");
        return targets;
    }

    private void speed(Row row, double ofLimit, double cpuPerGb) {
        targets.add(Target.atLeast(row.title(), "speed beside L", journal.besideLimit(row), ofLimit, "x"));
        atMost(row, "CPU", journal.median(row, Sample::cpuPerGb), cpuPerGb, "s/GB");
    }

    private void memory(Row row) {
        atMost(row, "direct memory", journal.median(row, Sample::direct) / MIB, 64, "MiB");
        atMost(row, "heap growth", journal.median(row, Sample::heapGrowth) / MIB, 32, "MiB");
    }

    private void times(Row row, Row peer, double times) {
        double measured = journal.wall(peer) / journal.wall(row);
        targets.add(Target.atLeast(row.title(), "as fast as " + peer.title(), measured, times, "x"));
    }

    private void incremental(Row row, Row full) {
        atMost(row, "wall", journal.wall(row), 0.3 * journal.wall(full) + 0.2, "s");
        double changed = Math.max(1, images.changed());
        atMost(row, "bytes beside the changed chunks", journal.median(row, Sample::moved) / changed, 1.01, "x");
    }

    private void atMost(Row row, String what, double measured, double bound, String unit) {
        targets.add(Target.atMost(row.title(), what, measured, bound, unit));
    }
}
