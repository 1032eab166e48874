package imageferry.command.api.error;

/** The errors of imports and exports alone. */
public enum TaskErrorCode implements ErrorCode {
    DETECTION_STRATEGY_INVALID(
            400,
            "InvalidParameter",
            "The specified parameter \"DetectionStrategy\" is not valid: only Standard is known.");

    private final ErrorText text;

    TaskErrorCode(int status, String code, String message) {
        this.text = new ErrorText(status, code, message);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
