package imageferry.command.image;

import imageferry.command.refusal.RefusalReason;

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

    /** Why a copy that made the image cannot be cancelled. */
    RefusalReason whyNotDiscarded() {
        return this == CREATE_FAILED ? RefusalReason.COPY_ALREADY_FAILED : RefusalReason.COPY_COMPLETED;
    }

    /** Why the owner can say nothing else of the image. */
    RefusalReason whyNotChanged() {
        return this == CREATE_FAILED ? RefusalReason.IMAGE_NOT_AVAILABLE : RefusalReason.IMAGE_BEING_MADE;
    }

    /** Why the image cannot be shared. */
    RefusalReason whyNotShared() {
        return this == DEPRECATED ? RefusalReason.SHARE_OF_DEPRECATED : RefusalReason.IMAGE_NOT_AVAILABLE;
    }
}
