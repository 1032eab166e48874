package imageferry.deploy.benchmark.copy;

import imageferry.deploy.benchmark.measure.Meter.Outcome;
import java.io.IOException;

/** The same bytes without any of our work: what nothing can be faster than. */
interface Limit {
    /** Outside the clock, before each {@link #run}. */
    void ready() throws IOException, InterruptedException;

    Outcome run() throws IOException, InterruptedException;

    /** Removes what it wrote; outside the clock. */
    void remove() throws IOException;

    /** Whether this process does it itself. */
    boolean own();

    /** What it is, for the table's reader. */
    String explained();
}
