package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.command.transfer.Verification;
import imageferry.events.ids.SnapshotId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that is being written, as it was planned: the same for every attempt.
 *
 * @param taskId the copy or import it is written for
 * @param source null for an import
 * @param input null for a copy
 */
public record Draft(
        String taskId,
        SnapshotDraft target,
        @Nullable SnapshotContent source,
        @Nullable InputFile input,
        Verification verification) {

    public SnapshotId snapshotId() {
        return target.snapshotId();
    }

    public ChunkDomain domain() {
        return target.domain();
    }

    /** The copy to carry out; empty for an import. */
    public Optional<DraftWork.Copy> copy() {
        return source == null ? Optional.empty() : Optional.of(new DraftWork.Copy(source, target, verification));
    }
}
