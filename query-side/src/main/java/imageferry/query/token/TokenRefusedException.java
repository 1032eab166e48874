package imageferry.query.token;

import java.util.Locale;

/** A token that is not taken. The message may be shown to whoever sent it. */
public final class TokenRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** It is no token. */
        MALFORMED,
        /** It is not signed with a key that is known here. */
        SIGNATURE,
        /** It was made for something else. */
        AUDIENCE,
        /** It is good for longer than a token may be. */
        LIFETIME,
        /** Its time is over, or a clock is wrong. */
        EXPIRED,
        /** It comes from the future, so a clock is wrong. */
        FUTURE,
        /** It speaks for another account than the question does. */
        ACCOUNT;

        /** The word for it in metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    TokenRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
