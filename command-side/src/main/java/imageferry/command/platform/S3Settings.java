package imageferry.command.platform;

import imageferry.command.objectstore.S3Place;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket of an S3 server. Secrets stand in a file or in the environment, never in the settings.
 *
 * @param endpoint http or https, host and port; that of the region at AWS when not given
 * @param prefix what all names begin with, without slashes at its ends
 * @param region the server's own name of its region
 * @param pathStyle whether the bucket stands in the path, as most servers outside of AWS want it
 * @param credentials a file with aws_access_key_id and aws_secret_access_key below [default]; the environment's variables when not given
 */
public record S3Settings(
        @Nullable URI endpoint,
        @DefaultValue("") String bucket,
        @DefaultValue("") String prefix,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("true") boolean pathStyle,
        @Nullable Path credentials) {
    S3Place place() {
        return new S3Place(endpoint, bucket, prefix, region, pathStyle, credentials);
    }

    @Override
    public String toString() {
        return "bucket " + bucket + (prefix.isEmpty() ? "" : " below " + prefix);
    }
}
