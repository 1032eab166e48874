package imageferry.command.objectstore;

import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/** The credentials of a place; says clearly when there are none. */
final class PlaceCredentials implements AwsCredentialsProvider {
    private final @Nullable Path file;
    private volatile @Nullable AwsCredentialsProvider source;

    PlaceCredentials(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            AwsCredentialsProvider known = source;
            if (known == null) {
                known = file == null ? EnvironmentVariableCredentialsProvider.create() : ofFile(file);
                source = known;
            }
            return known.resolveCredentials();
        } catch (RuntimeException e) {
            throw new RegionStoreException(
                    Kind.PERMANENT,
                    file == null
                            ? "The environment has no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for the object store"
                            : "The file of the object store's credentials cannot be read, or its [default] has no "
                                    + "aws_access_key_id and aws_secret_access_key",
                    e);
        }
    }

    private static AwsCredentialsProvider ofFile(Path file) {
        return ProfileCredentialsProvider.builder()
                .profileName("default")
                .profileFile(ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS))
                .build();
    }
}
