package imageferry.command.copytask;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;

/**
 * How far a copy has come. It never goes back: neither percent, nor phase, nor bytes done.
 *
 * @param percent 0 to 99, as 100 is said by completion alone
 */
record CopyProgress(CopyPhase phase, int percent, ByteCounts bytes) {
    private static final int MOST_BEFORE_COMPLETION = 99;

    static final CopyProgress NONE = new CopyProgress(CopyPhase.QUEUED, 0, ByteCounts.NONE);

    /** What is known after a report: the same when the report tells of nothing new or of less. */
    CopyProgress reported(CopyPhase reportedPhase, ByteCounts reportedBytes) {
        if (reportedBytes.done() < bytes.done()) {
            return this;
        }
        int reportedPercent = Math.max(percent, percentOf(reportedBytes));
        CopyPhase furthest = reportedPhase.compareTo(phase) > 0 ? reportedPhase : phase;
        boolean grown = reportedPercent > percent || furthest != phase;
        return grown ? new CopyProgress(furthest, reportedPercent, reportedBytes) : this;
    }

    /** The same bytes and percent, waiting for the work to be taken up again. */
    CopyProgress queuedAgain() {
        return new CopyProgress(CopyPhase.QUEUED, percent, bytes);
    }

    private static int percentOf(ByteCounts bytes) {
        if (bytes.planned() == 0) {
            return 0;
        }
        // In doubles: the product of bytes and 100 leaves the range of long beyond 80 PiB.
        return (int) Math.min(MOST_BEFORE_COMPLETION, Math.floor(100.0 * bytes.done() / bytes.planned()));
    }
}
