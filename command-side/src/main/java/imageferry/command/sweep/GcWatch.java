package imageferry.command.sweep;

/** Told how a collection goes. Called by one thread. */
public interface GcWatch {
    /** Begins with an account of a region, the so-many-th, from 1, of so many. */
    void at(String region, String account, int number, int accounts);

    /** Found garbage, or removed it. */
    void found(GcLine line);

    /** Left something alone that might be garbage, and why. */
    void skipped(String region, String why);

    /** Whether to end now. */
    boolean stopped();
}
