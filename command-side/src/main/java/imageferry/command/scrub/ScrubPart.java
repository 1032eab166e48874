package imageferry.command.scrub;

import imageferry.events.ids.SnapshotId;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot of a scrub.
 *
 * @param ordinal from 0, in the order of reading
 * @param message why it is not verifiable; null otherwise
 */
public record ScrubPart(
        int ordinal,
        SnapshotId snapshotId,
        long sizeBytes,
        State state,
        @Nullable String message) {
    /** What is known of it. */
    public enum State {
        WAITING,
        WHOLE,
        DAMAGED,
        /** Its key cannot be used, or its store does not answer: nothing is known of its bytes. */
        NOT_VERIFIABLE,
        /** It was deleted before it was read to its end. */
        GONE
    }
}
