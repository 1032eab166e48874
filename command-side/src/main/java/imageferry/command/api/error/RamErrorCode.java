package imageferry.command.api.error;

/** The errors of the RAM API that are not every API's. */
public enum RamErrorCode implements ErrorCode {
    ACCESS_KEY_NOT_FOUND(404, "EntityNotExist.User.AccessKey", "The user access key does not exist."),
    ACCESS_KEYS_TOO_MANY(
            409,
            "LimitExceeded.User.AccessKey",
            "The access key count of the user access keys beyond the current limits."),
    DESCRIPTION_LENGTH(
            400, "InvalidParameter.Description.Length", "The parameter - \"Description\" beyond the length limit."),
    NEW_DESCRIPTION_LENGTH(
            400,
            "InvalidParameter.NewDescription.Length",
            "The parameter - \"NewDescription\" beyond the length limit."),
    POLICY_LENGTH(400, "InvalidParameter.PolicyDocument.Length", "The parameter - \"%s\" beyond the length limit."),
    POLICY_MALFORMED(400, "MalformedPolicyDocument", "The policy document is malformed: %s"),
    ROLE_EXISTS(409, "EntityAlreadyExists.Role", "The role does already EXIST."),
    ROLE_NAME_CHARACTERS(
            400, "InvalidParameter.RoleName.InvalidChars", "The parameter - \"RoleName\" contains invalid chars."),
    ROLE_NAME_LENGTH(400, "InvalidParameter.RoleName.Length", "The parameter - \"RoleName\" beyond the length limit."),
    ROLE_NOT_FOUND(404, "EntityNotExist.Role", "The role does not exist."),
    ROLES_TOO_MANY(409, "LimitExceeded.Role", "The count of roles beyond the current limits."),
    USER_NOT_FOUND(404, "EntityNotExist.User", "The user does not exist.");

    private final ErrorText text;

    RamErrorCode(int status, String code, String message) {
        this.text = new ErrorText(status, code, message);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
