package imageferry.command.api.error;

/** The errors that every API shares: transport, signature, routing, parameters. */
public enum GatewayErrorCode implements ErrorCode {
    ACCESS_KEY_NOT_FOUND(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found."),
    ACCESS_KEY_INACTIVE(403, "InvalidAccessKeyId.Inactive", "Specified access key is disabled."),
    ACTION_NOT_FOUND(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."),
    BAD_REQUEST(400, "InvalidRequest", "The request could not be understood."),
    BODY_TOO_LARGE(413, "RequestBodyTooLarge", "The request body is larger than %s bytes."),
    BODY_TYPE_UNSUPPORTED(
            415, "UnsupportedMediaType", "A request body must be application/x-www-form-urlencoded parameters."),
    DRY_RUN(400, "DryRunOperation", "Request validation has been passed with DryRun flag set."),
    HEADER_TOO_LARGE(
            431,
            "RequestHeaderTooLarge",
            "The request line and headers are larger than %s bytes. Send parameters in a form body instead."),
    IDEMPOTENT_PARAMETER_MISMATCH(
            403,
            "IdempotentParameterMismatch",
            "The request uses the same client token as a previous, but non-identical request."),
    IDEMPOTENT_PROCESSING(403, "IdempotentProcessing", "The previous idempotent request(s) is still processing."),
    INCOMPLETE_SIGNATURE(
            400,
            "IncompleteSignature",
            "The request signature does not conform to Aliyun standards. server string to sign is:%s"),
    INVALID_PARAMETER(400, "InvalidParameter", "The specified parameter \"%s\" is not valid."),
    FORMAT_UNSUPPORTED(
            400,
            "InvalidParameter.Format",
            "The specified parameter \"Format\" is not valid: JSON or XML is expected."),
    NUMBER_INVALID(
            400,
            "InvalidParameter",
            "The specified parameter \"%s\" is not valid: a whole number from %s to %s is expected."),
    FLAG_INVALID(400, "InvalidParameter", "The specified parameter \"%s\" is not valid: true or false is expected."),
    DUPLICATE_PARAMETER(
            400,
            "InvalidParameter.Duplicate",
            "The specified parameter \"%s\" is given more than once. Give each parameter once, in the query or in the form."),
    METHOD_NOT_ALLOWED(405, "UnsupportedHTTPMethod", "The specified HTTP method is not supported."),
    MISSING_PARAMETER(
            400,
            "MissingParameter",
            "The input parameter \"%s\" that is mandatory for processing this request is not supplied."),
    NOT_FOUND(404, "InvalidPath.NotFound", "The specified path is not found."),
    OUTCOME_OPEN(
            503,
            "ServiceUnavailable",
            "The request was not finished in time. Send it again with the same ClientToken and a new nonce to learn its outcome."),
    SECURITY_TOKEN_UNSUPPORTED(
            400, "InvalidSecurityToken.Malformed", "The specified parameter \"SecurityToken\" is not valid."),
    SERVICE_UNAVAILABLE(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
    SIGNATURE_DOES_NOT_MATCH(
            400,
            "SignatureDoesNotMatch",
            "Specified signature is not matched with our calculation. server string to sign is:%s"),
    SIGNATURE_METHOD_UNSUPPORTED(400, "InvalidSignatureMethod", "Specified signature method is not supported."),
    SIGNATURE_NONCE_USED(400, "SignatureNonceUsed", "Specified signature nonce was used already."),
    /** 429, for then the older clients try again by themselves. */
    THROTTLED(
            429,
            "Throttling.User",
            "Request was denied due to user flow control. Try again in %s ms, with a new nonce."),
    TIME_STAMP_EXPIRED(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired."),
    TIME_STAMP_MALFORMED(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted."),
    HTTP_VERSION_UNSUPPORTED(
            400, "UnsupportedHTTPVersion", "The HTTP version of the request is not supported: use HTTP/1.1."),
    VERSION_INVALID(400, "InvalidVersion", "Specified parameter Version is not valid.");

    private final ErrorText text;

    GatewayErrorCode(int status, String code, String message) {
        this.text = new ErrorText(status, code, message);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
