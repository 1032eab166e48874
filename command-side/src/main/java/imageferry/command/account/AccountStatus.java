package imageferry.command.account;

/** Where an account stands: once opened, it stays open. */
enum AccountStatus {
    OPEN
}
