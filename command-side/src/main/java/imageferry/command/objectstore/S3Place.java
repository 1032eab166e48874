package imageferry.command.objectstore;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of an S3 server and how to get in.
 *
 * @param endpoint http or https, host and port; null for the one that belongs to the signing region
 * @param prefix what every object's name begins with, without a slash at its ends; empty for none
 * @param signingRegion the server's own name of its region
 * @param pathStyle whether the bucket stands in the path and not in the host's name
 * @param credentials a file in the format of the AWS tools, read again when it changes; null for the environment's variables
 */
public record S3Place(
        @Nullable URI endpoint,
        String bucket,
        String prefix,
        String signingRegion,
        boolean pathStyle,
        @Nullable Path credentials) {
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");
    private static final Pattern PREFIX =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private static final Pattern ENDPOINT = Pattern.compile("https?://[^/?#@]+/?");

    public S3Place {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("Expected the name of a bucket, of the form " + BUCKET);
        }
        if (!prefix.isEmpty()
                && (prefix.length() > 200 || !PREFIX.matcher(prefix).matches())) {
            throw new IllegalArgumentException("Expected a prefix of the form " + PREFIX);
        }
        if (signingRegion.isBlank()) {
            throw new IllegalArgumentException("Expected the server's name of its region, such as us-east-1");
        }
        if (endpoint != null && !isPlain(endpoint)) {
            throw new IllegalArgumentException(
                    "Expected an endpoint of the form http://host:port or https://host:port");
        }
    }

    /** No user, path or query: an address that can be told to everyone. */
    private static boolean isPlain(URI endpoint) {
        return ENDPOINT.matcher(endpoint.toString()).matches() && endpoint.getHost() != null;
    }

    /** Where it is, for messages and logs: no credentials, not even where they are. */
    @Override
    public String toString() {
        String server = endpoint == null ? "s3." + signingRegion : endpoint.getHost() + port();
        return "bucket " + bucket + " at " + server;
    }

    private String port() {
        return endpoint == null || endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    }
}
