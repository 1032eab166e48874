package imageferry.deploy.benchmark.service;

/** The copies that are made both ways. */
enum ServiceRow {
    ENCRYPT("plain -> encrypted"),
    REENCRYPT("re-encrypt"),
    UNCHANGED("nothing changed, re-encrypt");

    private final String title;

    ServiceRow(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
