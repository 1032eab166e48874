package imageferry.command.transfer;

import imageferry.command.region.StagedChunk;
import imageferry.events.copytask.ByteCounts;
import org.jspecify.annotations.Nullable;

/**
 * What became of a span.
 *
 * @param bytes planned is 0
 * @param chunk still to be committed; null when the target holds all of the span
 */
record Brought(ByteCounts bytes, @Nullable StagedChunk chunk) {
    /** Nothing was to be written. */
    static Brought there(ByteCounts bytes) {
        return new Brought(bytes, null);
    }

    /** Commits the chunk behind the worker's back, then tells that the span is durable; at once when nothing was written. */
    void settle(Behind behind, Runnable done) {
        StagedChunk staged = chunk;
        if (staged == null) {
            done.run();
            return;
        }
        try {
            behind.run(() -> {
                commit(staged);
                done.run();
            });
        } catch (RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    static void commit(StagedChunk staged) {
        StoreCalls.writing("A block", () -> {
            try (staged) {
                staged.commit();
            }
        });
    }
}
