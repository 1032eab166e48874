package imageferry.deploy.benchmark.primitive;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Counts calls and the CPU time of the thread that makes them, so that others on the machine do not change the figures. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {
    /** Nanoseconds of CPU time of all iterations. */
    public long cpuNanos;

    /** Calls of all iterations. */
    public long calls;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long begun;

    @Setup(Level.Iteration)
    public void begin() {
        begun = threads.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
        cpuNanos = threads.getCurrentThreadCpuTime() - begun;
    }
}
