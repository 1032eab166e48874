package imageferry.command.upload;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.uploads}.
 *
 * @param directory where the files lie; {@code uploads} in the data folder when not given
 * @param keep how long an upload is kept after the last byte came
 * @param bytesPerAccount promised lengths of all uploads of an account together
 * @param perAccount uploads that an account may have
 * @param largestBytes of one upload
 * @param appendsPerAccount requests that may bring bytes at once
 * @param appends the same for all accounts
 * @param slowestBytesPerSecond who is slower over a minute has to come again
 */
@ConfigurationProperties("ferry.uploads")
public record UploadSettings(
        @Nullable Path directory,
        @DefaultValue("72h") Duration keep,
        @DefaultValue("4398046511104") long bytesPerAccount,
        @DefaultValue("100") int perAccount,
        @DefaultValue("2199023255552") long largestBytes,
        @DefaultValue("4") int appendsPerAccount,
        @DefaultValue("16") int appends,
        @DefaultValue("16384") long slowestBytesPerSecond) {}
