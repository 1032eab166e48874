package imageferry.command.api.error;

/** The errors of the KMS API that are not every API's. */
public enum KmsErrorCode implements ErrorCode {
    ALIAS_EXISTS(400, "AliasAlreadyExists", "AliasName Already Exists."),
    ALIAS_NOT_FOUND(404, "Forbidden.AliasNotFound", "The specified Alias is not found."),
    ALIAS_RESERVED(400, "Unsupported.Alias", "The specified alias is reserved for keys of the service."),
    INVALID_CIPHERTEXT(
            400,
            "InvalidCiphertext",
            "The ciphertext or its encryption context is not what was given by this service."),
    INVALID_PARAMETER(400, "InvalidParameter", "The specified parameter \"%s\" is not valid."),
    KEY_DISABLED(409, "Rejected.Disabled", "The request was rejected because the key state is Disabled."),
    KEY_NOT_FOUND(404, "Forbidden.KeyNotFound", "The specified Key is not found."),
    KEY_PENDING_DELETION(
            409, "Rejected.PendingDeletion", "The request was rejected because the key state is PendingDeletion."),
    KEY_STATE_FORBIDS(409, "Rejected.StateModifiedFailed", "Keystate modified failed."),
    KEY_VERSION_NOT_FOUND(404, "Forbidden.KeyVersionNotFound", "The specified key version is not found."),
    LIMIT_EXCEEDED(400, "Rejected.LimitExceeded", "The request was rejected because a limit is reached: %s."),
    MISSING_PARAMETER(400, "MissingParameter", "The parameter \"%s\" is needed but not provided."),
    TEMPORARILY_UNAVAILABLE(
            503, "ServiceUnavailableTemporary", "The service is temporarily unavailable. Please try again later."),
    UNSUPPORTED(400, "UnsupportedOperation", "This operation is not supported: %s.");

    private final ErrorText text;

    KmsErrorCode(int status, String code, String message) {
        this.text = new ErrorText(status, code, message);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
