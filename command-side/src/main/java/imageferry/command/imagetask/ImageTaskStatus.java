package imageferry.command.imagetask;

/**
 * Where an import or an export stands, in the words of DescribeTasks. Finished, Failed and Deleted (cancelled) are final. An export has
 * statuses of its own, so that no step of an import fits it.
 */
enum ImageTaskStatus {
    WAITING,
    PROCESSING,
    FINISHED,
    FAILED,
    DELETED,
    EXPORT_WAITING,
    EXPORT_PROCESSING,
    EXPORT_FINISHED,
    EXPORT_FAILED,
    EXPORT_DELETED;

    boolean isOfExport() {
        return compareTo(EXPORT_WAITING) >= 0;
    }
}
