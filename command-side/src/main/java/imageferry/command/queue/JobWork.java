package imageferry.command.queue;

import java.util.Set;

/** What is done for jobs of certain kinds, by a worker that has claimed one. Can be repeated after a crash. */
interface JobWork {
    Set<JobKind> kinds();

    /**
     * Does the job and marks it done.
     *
     * @throws imageferry.command.transfer.TransferException when it did not get to its end
     * @throws LeaseLostException when the claim is lost
     * @throws NotYetException when it has to wait for something
     */
    void carryOut(JobRun run);
}
