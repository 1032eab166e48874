package imageferry.deploy.benchmark.copy;

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

    private final String title;

    Row(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether another program does it. */
    boolean peer() {
        return this == LIMIT || this == CP || ordinal() >= RESTIC.ordinal();
    }
}
