package imageferry.command.disk;

import java.io.IOException;

/** The place of a file does not answer now; it may later. */
public final class SourceUnreachableException extends IOException {
    public SourceUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
