package imageferry.command.api.signature;

/** The request is not taken as anybody's. */
public class SignatureRefused extends RuntimeException {
    private final SignatureFault fault;
    private final String subject;

    /**
     * @param subject the parameter it is about, or for a signature that differs the text that was to be signed: the client's
     *     own input, so it tells nothing secret
     */
    public SignatureRefused(SignatureFault fault, String subject) {
        super(fault.name());
        this.fault = fault;
        this.subject = subject;
    }

    public SignatureFault fault() {
        return fault;
    }

    public String subject() {
        return subject;
    }
}
