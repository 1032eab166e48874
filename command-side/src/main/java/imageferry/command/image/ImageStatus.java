package imageferry.command.image;

/** Where an image stands. Deleted is final, and so is an image whose copy was cancelled. */
enum ImageStatus {
    WAITING,
    CREATING,
    AVAILABLE,
    DEPRECATED,
    CREATE_FAILED,
    DELETED;

    /** Whether the image is not, and never will be, available. */
    boolean isOver() {
        return this == CREATE_FAILED || this == DELETED;
    }
}
