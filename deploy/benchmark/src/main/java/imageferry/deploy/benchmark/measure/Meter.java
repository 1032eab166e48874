package imageferry.deploy.benchmark.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** Measures one piece of work at a time. What it does itself lies outside the clock. */
public final class Meter {
    private static final double NANOS = 1e9;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final DoubleSupplier server;

    public Meter() {
        this(() -> 0);
    }

    /** @param server CPU seconds that a server of the stores has used so far */
    public Meter(DoubleSupplier server) {
        this.server = server;
    }

    /** What a piece of work did; its peak of memory where another process did it, else 0. */
    public record Outcome(long moved, long skipped, long peakRss) {}

    /** Work to be measured. */
    public interface Job {
        Outcome run() throws IOException, InterruptedException;
    }

    /** Measures work that this process does. */
    public Sample own(Job job) throws IOException, InterruptedException {
        long heapBefore = DirectWatch.liveHeap();
        ProcFiles.forgetPeakRss();
        long readBefore = ProcFiles.readBytes();
        try (DirectWatch direct = new DirectWatch()) {
            Sample timed = timed(job, true);
            long peak = direct.peak();
            long read = ProcFiles.readBytes() - readBefore;
            long rss = ProcFiles.peakRss("self");
            long growth = Math.max(0, DirectWatch.liveHeap() - heapBefore);
            return new Sample(
                    timed.wallSeconds(),
                    timed.cpuSeconds(),
                    timed.moved(),
                    timed.skipped(),
                    read,
                    rss,
                    peak,
                    growth,
                    timed.serverCpuSeconds(),
                    timed.otherCores(),
                    timed.stealShare());
        }
    }

    /** Measures work that a process does which this one starts and waits for. */
    public Sample peer(Job job) throws IOException, InterruptedException {
        return timed(job, false);
    }

    private Sample timed(Job job, boolean own) throws IOException, InterruptedException {
        ProcFiles.Cores coresBefore = ProcFiles.cores();
        double childrenBefore = ProcFiles.childSeconds();
        double serverBefore = server.getAsDouble();
        double ownBefore = system.getProcessCpuTime() / NANOS;
        long begun = System.nanoTime();
        Outcome outcome = job.run();
        double wall = (System.nanoTime() - begun) / NANOS;
        double ownCpu = system.getProcessCpuTime() / NANOS - ownBefore;
        double childCpu = ProcFiles.childSeconds() - childrenBefore;
        double serverCpu = server.getAsDouble() - serverBefore;
        ProcFiles.Cores cores = ProcFiles.cores();
        double busy = cores.busy() - coresBefore.busy();
        double all = Math.max(1e-9, cores.all() - coresBefore.all());
        return new Sample(
                wall,
                own ? ownCpu + childCpu : childCpu,
                outcome.moved(),
                outcome.skipped(),
                0,
                outcome.peakRss(),
                0,
                0,
                serverCpu,
                Math.max(0, (busy - ownCpu - childCpu - serverCpu) / wall),
                (cores.steal() - coresBefore.steal()) / all);
    }
}
