package imageferry.command.trace;

/** The words that lines of the log carry about the work they come from. */
public enum LogWord {
    /** On whose behalf. */
    ACCOUNT("accountId"),
    /** The request that set it all off. */
    REQUEST("requestId"),
    /** The copy that is worked for. */
    COPY("copyId"),
    /** The import or export that is worked for. */
    TASK("taskId"),
    /** What a command is for, when that is no task. */
    RESOURCE("resourceId"),
    /** The snapshot that a job is about. */
    SNAPSHOT("snapshotId"),
    /** The job of a worker. */
    JOB("jobId"),
    /** The trace, where traces are recorded. */
    TRACE("traceId");

    private final String key;

    LogWord(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** The word for an id, by what it looks like. */
    public static LogWord of(String id) {
        if (id.startsWith("ct-")) {
            return COPY;
        }
        return id.startsWith("t-") ? TASK : RESOURCE;
    }
}
