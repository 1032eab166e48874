package imageferry.command.queue;

/** The job belongs to another claim by now: nothing that this one does counts any more. */
class LeaseLostException extends RuntimeException {
    LeaseLostException(long jobId) {
        super("The claim of job " + jobId + " has passed to another worker");
    }
}
