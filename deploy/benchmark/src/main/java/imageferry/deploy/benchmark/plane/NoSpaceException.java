package imageferry.deploy.benchmark.plane;

import java.io.IOException;

/** There is not enough room for a benchmark; the message says how much is needed. */
public final class NoSpaceException extends IOException {
    NoSpaceException(String message) {
        super(message);
    }
}
