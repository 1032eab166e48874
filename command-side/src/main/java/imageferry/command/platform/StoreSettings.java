package imageferry.command.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a region's content lies: in files unless an S3 bucket is given.
 *
 * @param directory of a file store, which makes a folder of the region's id in it; the data folder's {@code regions} when not given
 */
public record StoreSettings(
        @Nullable Path directory, @Nullable S3Settings s3) {
    static final StoreSettings USUAL = new StoreSettings(null, null);

    public StoreSettings {
        if (directory != null && s3 != null) {
            throw new IllegalArgumentException("Expected a directory or an S3 bucket for a region's store, not both");
        }
    }
}
