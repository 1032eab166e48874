package imageferry.command.queue;

import imageferry.command.sweep.Removed;
import imageferry.events.copytask.FailureReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the remains of a task are discarded, and what was removed by now.
 *
 * @param reason why it failed; null when it was cancelled
 * @param message in plain words; empty when it was cancelled
 * @param snapshots those whose remains are gone
 */
record DiscardSpec(
        @Nullable FailureReason reason,
        String message,
        List<String> snapshots,
        long manifests,
        long chunks,
        long bytes) {

    static final DiscardSpec CANCELLED = new DiscardSpec(null, "", List.of(), 0, 0, 0);

    DiscardSpec {
        snapshots = List.copyOf(snapshots);
    }

    static DiscardSpec failed(FailureReason reason, String message) {
        return new DiscardSpec(reason, message, List.of(), 0, 0, 0);
    }

    DiscardSpec plus(String snapshot, int removedManifests, Removed removed) {
        List<String> gone = new ArrayList<>(snapshots);
        gone.add(snapshot);
        return new DiscardSpec(
                reason,
                message,
                gone,
                manifests + removedManifests,
                chunks + removed.chunks(),
                bytes + removed.bytes());
    }
}
