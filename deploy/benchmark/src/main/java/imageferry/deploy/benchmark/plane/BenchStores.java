package imageferry.deploy.benchmark.plane;

import imageferry.command.region.RegionStore;
import java.io.IOException;

/** The stores of the two regions of a benchmark. */
public interface BenchStores extends AutoCloseable {
    /** What it is, for the table. */
    String medium();

    /** Whether they lie on a disk of this machine, whose limit {@code dd} shows. */
    default boolean onDisk() {
        return true;
    }

    /** CPU seconds that their server has used so far; 0 where there is none or it is not known. */
    default double serverCpuSeconds() {
        return 0;
    }

    RegionStore source();

    RegionStore target();

    /** From now on the target has nothing. */
    void emptyTarget() throws IOException;

    @Override
    void close() throws IOException;
}
