package imageferry.command.transfer;

/** How a running piece of work hears from outside and tells where it is. Called by many threads at once. */
public interface TransferControl {
    /** Whether to stop now: cancelled, lease lost, or shutting down. Cheap; asked before each block and inside waits. */
    boolean stopped();

    /** Told after blocks are done, in order, never back. Cheap: may be called for every block. */
    void advanced(ExtentCheckpoint checkpoint);

    /**
     * Waits until the link lets this many bytes pass; asked for at most 256 KiB at a time.
     *
     * @throws TransferException of kind STOPPED when {@link #stopped} turns true meanwhile
     */
    void pace(int bytes);
}
