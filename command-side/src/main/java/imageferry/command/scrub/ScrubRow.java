package imageferry.command.scrub;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scrub as its row has it.
 *
 * @param place rises with each scrub: the order of lists
 * @param target id of the image or snapshot; null for a region
 * @param actor access key id or operator who asked
 * @param state QUEUED, RUNNING, FINISHED or STOPPED
 * @param bytesPerSecond most that is read; null is without a budget
 * @param planned bytes of the disks
 * @param read bytes of them whose chunks were read
 * @param shared bytes of them whose chunks had been read before
 * @param zero bytes of them that are never stored
 */
public record ScrubRow(
        ScrubId scrubId,
        long place,
        AccountId accountId,
        RegionId regionId,
        ScrubScope scope,
        @Nullable String target,
        String actor,
        String correlationId,
        String state,
        @Nullable Long bytesPerSecond,
        long planned,
        long read,
        long shared,
        long zero,
        Instant requestedAt,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt) {
    public boolean over() {
        return state.equals("FINISHED") || state.equals("STOPPED");
    }

    /** 0 to 100; 100 only when it is finished. */
    public int percent() {
        if (state.equals("FINISHED")) {
            return 100;
        }
        return planned == 0 ? 0 : (int) Math.min(99, (read + shared + zero) * 100.0 / planned);
    }
}
