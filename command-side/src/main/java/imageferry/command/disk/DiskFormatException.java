package imageferry.command.disk;

import java.io.IOException;

/** A file does not hold what it should: malformed, of a kind that is refused, or changed. The message says why, for its owner. */
public final class DiskFormatException extends IOException {
    public DiskFormatException(String message) {
        super(message);
    }

    public DiskFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
