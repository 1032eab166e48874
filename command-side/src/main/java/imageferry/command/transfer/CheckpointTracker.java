package imageferry.command.transfer;

import imageferry.events.copytask.ByteCounts;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the blocks of an extent, which end in any order, and tells how far all of them are done. Safe for use by many threads.
 */
final class CheckpointTracker {
    private record Done(long count, ByteCounts bytes) {
        Done and(Done next) {
            return new Done(count + next.count, bytes.plus(next.bytes));
        }
    }

    private final TransferControl control;
    private final TreeMap<Long, Done> ahead = new TreeMap<>();
    private ExtentCheckpoint checkpoint;

    CheckpointTracker(ExtentCheckpoint start, TransferControl control) {
        this.checkpoint = start;
        this.control = control;
    }

    synchronized void done(long firstBlock, long count, ByteCounts bytes) {
        add(firstBlock, new Done(count, bytes));
        Done next = ahead.remove(checkpoint.nextBlock());
        if (next != null) {
            checkpoint = new ExtentCheckpoint(
                    checkpoint.nextBlock() + next.count(), checkpoint.bytes().plus(next.bytes()));
            control.advanced(checkpoint);
        }
    }

    /** Neighbours become one: while one block takes long, the others may go a long way ahead. */
    private void add(long firstBlock, Done done) {
        long first = firstBlock;
        Done whole = done;
        Map.Entry<Long, Done> before = ahead.lowerEntry(first);
        if (before != null && before.getKey() + before.getValue().count() == first) {
            first = before.getKey();
            whole = before.getValue().and(whole);
        }
        Done after = ahead.remove(first + whole.count());
        ahead.put(first, after == null ? whole : whole.and(after));
    }

    /** How many stretches are done ahead of the checkpoint. */
    synchronized int stretches() {
        return ahead.size();
    }

    synchronized ExtentCheckpoint checkpoint() {
        return checkpoint;
    }
}
