package imageferry.command.api.rpc;

/** What a parameter holds. Ids are told apart by what they name, so that a test can put another account's there. */
public enum ParameterKind {
    TEXT,
    NUMBER,
    FLAG,
    TIME,
    JSON,
    NAME,
    TAG,
    REGION_ID,
    IMAGE_ID,
    SNAPSHOT_ID,
    TASK_ID,
    KEY_ID,
    KEY_ALIAS,
    ACCOUNT_ID,
    ACCESS_KEY_ID,
    ROLE_NAME,
    RESOURCE_GROUP_ID,
    /** Any resource, of the type that another parameter says. */
    RESOURCE_ID,
    CIPHERTEXT;

    /** Whether it names something that belongs to an account. */
    public boolean namesResource() {
        return switch (this) {
            case IMAGE_ID, SNAPSHOT_ID, TASK_ID, KEY_ID, KEY_ALIAS, ACCESS_KEY_ID, ROLE_NAME, RESOURCE_ID, CIPHERTEXT ->
                true;
            default -> false;
        };
    }
}
