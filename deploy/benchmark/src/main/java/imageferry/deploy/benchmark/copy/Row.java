package imageferry.deploy.benchmark.copy;

import java.util.Set;

/** What is measured, in the order of the table. */
enum Row {
    LIMIT("L: the limit (dd; of a store: get, put)"),
    CP("cp --sparse=always, fsync"),
    PLAIN("plain -> plain"),
    PLAIN_TO_ENCRYPTED("plain -> encrypted"),
    REENCRYPT("re-encrypt"),
    READ_BACK("re-encrypt, read back"),
    INCREMENTAL_PLAIN("v2 after v1, plain"),
    INCREMENTAL_REENCRYPT("v2 after v1, re-encrypt"),
    UNCHANGED("nothing changed, re-encrypt"),
    RESTIC("restic copy, no compression"),
    RESTIC_INCREMENTAL("restic copy, v2 after v1"),
    RCLONE("rclone crypt, 4 MiB files"),
    RCLONE_INCREMENTAL("rclone crypt, v2 after v1");

    private static final Set<Row> OTHERS = Set.of(LIMIT, CP, RESTIC, RESTIC_INCREMENTAL, RCLONE, RCLONE_INCREMENTAL);

    private final String title;

    Row(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The row of what comes after a tool's full copy. */
    Row incremental() {
        return this == RESTIC ? RESTIC_INCREMENTAL : RCLONE_INCREMENTAL;
    }

    /** Whether another program does it. */
    boolean peer() {
        return OTHERS.contains(this);
    }
}
