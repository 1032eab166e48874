package imageferry.deploy.benchmark.primitive;

import imageferry.command.transfer.RateLimit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to ask the link, without a cap and far below one, for a slice of 256 KiB. */
@State(Scope.Thread)
public class LinkBenchmark {
    private static final long FAR_ABOVE = 1L << 50;
    private final RateLimit unlimited = new RateLimit(RateLimit.UNLIMITED);
    private final RateLimit capped = new RateLimit(FAR_ABOVE);

    @Benchmark
    public void passUnlimited(CpuTime time) {
        time.calls++;
        unlimited.pass(RateLimit.SLICE, () -> false);
    }

    @Benchmark
    public void passCapped(CpuTime time) {
        time.calls++;
        capped.pass(RateLimit.SLICE, () -> false);
    }
}
