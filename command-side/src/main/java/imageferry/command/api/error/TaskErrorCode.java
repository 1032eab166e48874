package imageferry.command.api.error;

/** The errors of imports and exports alone. */
public enum TaskErrorCode implements ErrorCode {
    DETECTION_STRATEGY_INVALID(
            400,
            "InvalidParameter",
            "The specified parameter \"DetectionStrategy\" is not valid: only Standard is known.");

    private final int status;
    private final String code;
    private final String message;

    TaskErrorCode(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
