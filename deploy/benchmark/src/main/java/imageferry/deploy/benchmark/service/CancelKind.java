package imageferry.deploy.benchmark.service;

import java.util.Locale;

/** The cancels that are measured. */
enum CancelKind {
    ALONE("data plane alone, no cap", 50),
    ALONE_CAPPED("data plane alone, link at 1 MB/s", 1000),
    SERVICE("service, no cap", 50),
    SERVICE_CAPPED("service, link at 1 MB/s", 1000);

    private final String title;
    private final double allowedMillis;

    CancelKind(String title, double allowedMillis) {
        this.title = title;
        this.allowedMillis = allowedMillis;
    }

    /** For names of images. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    double allowedMillis() {
        return allowedMillis;
    }
}
