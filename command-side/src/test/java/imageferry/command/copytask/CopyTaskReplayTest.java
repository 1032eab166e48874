package imageferry.command.copytask;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import imageferry.events.copytask.CopyPhase;
import java.util.Random;

class CopyTaskReplayTest extends ReplayContract<CopyTask> {
    @Override
    protected Class<CopyTask> aggregate() {
        return CopyTask.class;
    }

    @Override
    protected DomainEvent beginning() {
        return SampleCopy.REQUESTED;
    }

    /** Progress is by far the most frequent, and the ends the rarest, as in life. */
    @Override
    protected Object anyCommand(Random random) {
        CopyPhase phase = oneOf(random, CopyPhase.values());
        // Twice random: small steps are likelier, so that a copy advances many times.
        RecordProgress progress = SampleCopy.progress(phase, random.nextInt(1 + random.nextInt(150)));
        if (random.nextInt(20) == 0) {
            return oneOf(
                    random,
                    SampleCopy.cancel(),
                    SampleCopy.fail(),
                    SampleCopy.completeCancellation(),
                    SampleCopy.systemCopied(),
                    SampleCopy.dataCopied());
        }
        return oneOf(
                random,
                progress,
                progress,
                SampleCopy.start(),
                SampleCopy.stall(),
                SampleCopy.suspend(),
                SampleCopy.resume(),
                SampleCopy.complete());
    }
}
