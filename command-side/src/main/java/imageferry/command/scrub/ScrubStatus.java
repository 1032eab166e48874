package imageferry.command.scrub;

/** Where a scrub stands. Finished and Stopped are final. */
enum ScrubStatus {
    QUEUED,
    RUNNING,
    FINISHED,
    STOPPED
}
