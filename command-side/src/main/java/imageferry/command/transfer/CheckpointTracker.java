package imageferry.command.transfer;

import imageferry.events.copytask.ByteCounts;
import java.util.TreeMap;

/**
 * Follows the blocks of an extent, which end in any order, and tells how far all of them are done. Safe for use by many threads.
 */
final class CheckpointTracker {
    private record Done(long count, ByteCounts bytes) {}

    private final TransferControl control;
    private final TreeMap<Long, Done> ahead = new TreeMap<>();
    private ExtentCheckpoint checkpoint;

    CheckpointTracker(ExtentCheckpoint start, TransferControl control) {
        this.checkpoint = start;
        this.control = control;
    }

    synchronized void done(long firstBlock, long count, ByteCounts bytes) {
        ahead.put(firstBlock, new Done(count, bytes));
        boolean advanced = false;
        Done next = ahead.remove(checkpoint.nextBlock());
        while (next != null) {
            checkpoint = new ExtentCheckpoint(
                    checkpoint.nextBlock() + next.count(), checkpoint.bytes().plus(next.bytes()));
            advanced = true;
            next = ahead.remove(checkpoint.nextBlock());
        }
        if (advanced) {
            control.advanced(checkpoint);
        }
    }

    synchronized ExtentCheckpoint checkpoint() {
        return checkpoint;
    }
}
