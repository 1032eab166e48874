package imageferry.command.imagetask;

/** Where an import stands, in the words of DescribeTasks. Finished, Failed and Deleted (cancelled) are final. */
enum ImageTaskStatus {
    WAITING,
    PROCESSING,
    FINISHED,
    FAILED,
    DELETED
}
