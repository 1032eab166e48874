package imageferry.events.store;

/** Why a region's store and the event store do not seem to belong together. */
public enum StoreDoubt {
    /** The store's mark is that of another installation. */
    OTHER_INSTALLATION,
    /** The store has seen later events than the event store holds: the database is an older copy. */
    DATABASE_OLDER,
    /** The event store has another event where the store's mark was made: the database was an older copy and went on. */
    OTHER_HISTORY,
    /** The store holds manifests of snapshots that the event store never heard of. */
    UNKNOWN_SNAPSHOTS,
    /** The store's mark is damaged or of another version. */
    MARK_UNREADABLE,
    /** The store has lost what was written to it: it is an older copy. Sweeping goes on; chunks may be missing. */
    STORE_OLDER,
    /** The clocks of service, database and store differ by more than five minutes. */
    CLOCKS_DIFFER;

    /** Whether nothing may be deleted from the store meanwhile. */
    public boolean stopsSweeping() {
        return this != STORE_OLDER;
    }
}
