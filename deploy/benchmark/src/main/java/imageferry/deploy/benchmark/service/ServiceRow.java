package imageferry.deploy.benchmark.service;

/** The copies that are made both ways. */
enum ServiceRow {
    ENCRYPT("encrypt", "plain -> encrypted"),
    REENCRYPT("again", "re-encrypt"),
    UNCHANGED("same", "nothing changed, re-encrypt");

    private final String word;
    private final String title;

    ServiceRow(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** For names of images. */
    String word() {
        return word;
    }

    String title() {
        return title;
    }
}
