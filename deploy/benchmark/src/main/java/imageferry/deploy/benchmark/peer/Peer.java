package imageferry.deploy.benchmark.peer;

import imageferry.deploy.benchmark.measure.Meter.Outcome;
import java.io.IOException;

/** A tool that copies from one encrypted store to another one with another key, all of an image or what changed of it. */
public interface Peer {
    /** Fills its first store with both images; outside the clock, once. */
    void prepare() throws IOException, InterruptedException;

    /** Makes an empty second store and drops the first one's pages; outside the clock, before each {@link #full}. */
    void ready() throws IOException, InterruptedException;

    /** Drops the first store's pages; outside the clock, before {@link #incremental}. */
    void readyAgain() throws IOException, InterruptedException;

    /** Copies the first image; all is durable on return. */
    Outcome full() throws IOException, InterruptedException;

    /** Copies the second image after the first; all is durable on return. */
    Outcome incremental() throws IOException, InterruptedException;

    /** Removes its stores. */
    void remove() throws IOException;
}
