package imageferry.command.objectstore;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect for a connection
 * @param silence without a byte moving in either direction, after which a request is given up
 * @param again in which a failed request is tried again at most; what fails later than this is not
 */
public record S3Patience(Duration connect, Duration silence, Duration again) {
    public static final S3Patience USUAL =
            new S3Patience(Duration.ofSeconds(3), Duration.ofSeconds(8), Duration.ofSeconds(2));
}
