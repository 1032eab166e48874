package imageferry.events.readside;

import org.jspecify.annotations.Nullable;

/** The read side cannot answer now; the caller may try again. */
public class ReadSideUnavailableException extends RuntimeException {
    /** @param cause null when the read side has answered, but with a refusal */
    public ReadSideUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
