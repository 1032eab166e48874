package imageferry.deploy.benchmark.plane;

import imageferry.command.region.RegionStore;
import java.io.IOException;

/** The stores of the two regions of a benchmark. */
public interface BenchStores extends AutoCloseable {
    /** What it is, for the table. */
    String medium();

    RegionStore source();

    RegionStore target();

    /** From now on the target has nothing. */
    void emptyTarget() throws IOException;

    @Override
    void close() throws IOException;
}
