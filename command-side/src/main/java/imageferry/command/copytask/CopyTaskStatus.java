package imageferry.command.copytask;

/** Where one copy stands. Completed, Cancelled and Failed are final. */
enum CopyTaskStatus {
    QUEUED,
    RUNNING,
    SUSPENDED,
    SEALING,
    COMPLETED,
    CANCELLING,
    CANCELLED,
    FAILED;

    /** Whether the copy has failed, or was or is being cancelled: nothing that is copied counts any more. */
    boolean endsWithoutResult() {
        return this == CANCELLING || this == CANCELLED || this == FAILED;
    }
}
