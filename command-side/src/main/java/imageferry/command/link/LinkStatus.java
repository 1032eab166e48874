package imageferry.command.link;

/** Whether bytes may move over a link. */
enum LinkStatus {
    OPEN,
    PAUSED
}
