package imageferry.command.refusal;

/** A command was refused; nothing has changed. */
public class Refused extends RuntimeException {
    private final RefusalReason reason;

    /**
     * @param reason which rule
     * @param message "Expected to …, but …", for logs and the saga's eyes; callers of the API get the API's own words
     */
    public Refused(RefusalReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }
}
