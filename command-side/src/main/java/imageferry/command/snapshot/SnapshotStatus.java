package imageferry.command.snapshot;

/** Where a snapshot stands. Failed ones can still be deleted; Deleted is final. */
enum SnapshotStatus {
    PROGRESSING,
    ACCOMPLISHED,
    FAILED,
    DELETED
}
