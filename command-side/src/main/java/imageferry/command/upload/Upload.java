package imageferry.command.upload;

import imageferry.events.ids.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way.
 *
 * @param id {@code u-} and 20 lower-case letters and digits
 * @param name what its owner calls it; never the name of a file here
 * @param offset how many bytes are there, durable
 * @param sha256 of the whole file as promised, lower-case hex; null when none was
 * @param expiresAt when it is removed unless something happens
 */
public record Upload(
        String id,
        AccountId accountId,
        String name,
        long length,
        long offset,
        @Nullable String sha256,
        UploadState state,
        Instant expiresAt) {}
