package imageferry.deploy.containers;

/**
 * A copy that the service has acknowledged.
 *
 * @param sha256 of the source's content, in hexadecimal
 * @param cancel what became of the wish to cancel it
 */
record AskedCopy(String imageId, String region, String sha256, boolean encrypted, Cancel cancel) {
    /** What became of a cancel. */
    enum Cancel {
        /** Nobody wanted it. */
        NONE,
        /** Acknowledged: the image can never become available. */
        ACKNOWLEDGED,
        /** Refused: the copy was being sealed or had ended. */
        TOO_LATE
    }

    String taskId() {
        return "ct-" + imageId.substring("m-".length());
    }

    AskedCopy with(Cancel outcome) {
        return new AskedCopy(imageId, region, sha256, encrypted, outcome);
    }
}
