package imageferry.command.transfer;

import java.util.List;

/**
 * Where a snapshot has data; between the runs it is zero.
 *
 * @param blockSize bytes of a block: runs begin at blocks, and end at blocks or at the end
 * @param runs in order, not touching one another
 * @param nextPosition where to go on, below which all runs are told; the size at the end
 */
public record ContentRuns(int blockSize, List<Run> runs, long nextPosition) {
    public ContentRuns {
        runs = List.copyOf(runs);
    }

    /** A run of data, in bytes. */
    public record Run(long position, long bytes) {}
}
