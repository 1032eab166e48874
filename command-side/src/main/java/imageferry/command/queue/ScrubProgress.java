package imageferry.command.queue;

import imageferry.command.scrub.ScrubPart;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.RateLimit;
import imageferry.command.transfer.TransferControl;
import imageferry.events.copytask.ByteCounts;
import org.jspecify.annotations.Nullable;

/**
 * Where a scrub stands, as one position over all its parts that only rises: the number of the part, then the block in it. One part at a time is
 * read, by many threads.
 */
final class ScrubProgress implements TransferControl {
    private static final int BLOCK_BITS = 40;

    private final JobRun run;
    private final RateLimit budget;
    private final long planned;
    private ByteCounts base;
    private ByteCounts last;
    private int ordinal;

    ScrubProgress(JobRun run, RateLimit budget, long planned) {
        this.run = run;
        this.budget = budget;
        this.planned = planned;
        ExtentCheckpoint from = run.job().checkpoint();
        ByteCounts done = from == null ? ByteCounts.NONE : from.bytes();
        this.base = new ByteCounts(planned, done.moved(), done.skipped(), done.zero());
        this.last = base;
    }

    /** Where an earlier claim got to in this part; null when it had not begun with it. */
    static @Nullable ExtentCheckpoint within(Job job, ScrubPart part) {
        ExtentCheckpoint from = job.checkpoint();
        if (from == null || from.nextBlock() >> BLOCK_BITS != part.ordinal()) {
            return null;
        }
        long block = from.nextBlock() & ((1L << BLOCK_BITS) - 1);
        return new ExtentCheckpoint(block, new ByteCounts(part.sizeBytes(), 0, 0, 0));
    }

    synchronized void begin(ScrubPart part) {
        base = last;
        ordinal = part.ordinal();
    }

    /** @param doneBefore bytes of all parts before it: what is still missing of this one was not read, and never will be */
    synchronized void end(ScrubPart part, long doneBefore) {
        long missing = Math.max(0, doneBefore + part.sizeBytes() - last.done());
        last = new ByteCounts(planned, last.moved(), last.skipped() + missing, last.zero());
        run.advanced(new ExtentCheckpoint((long) (part.ordinal() + 1) << BLOCK_BITS, last));
    }

    synchronized ByteCounts bytes() {
        return last;
    }

    @Override
    public boolean stopped() {
        return run.stopped();
    }

    @Override
    public synchronized void advanced(ExtentCheckpoint checkpoint) {
        ByteCounts part = checkpoint.bytes();
        last = new ByteCounts(
                planned, base.moved() + part.moved(), base.skipped() + part.skipped(), base.zero() + part.zero());
        run.advanced(new ExtentCheckpoint(((long) ordinal << BLOCK_BITS) + checkpoint.nextBlock(), last));
    }

    @Override
    public void pace(int bytes) {
        budget.pass(bytes, this::stopped);
    }
}
