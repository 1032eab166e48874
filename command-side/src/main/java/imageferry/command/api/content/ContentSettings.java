package imageferry.command.api.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.downloads}.
 *
 * @param perAccount downloads that an account may have at once
 * @param atOnce the same for all accounts
 * @param slowestBytesPerSecond who is slower over a minute has to come again
 */
@ConfigurationProperties("ferry.downloads")
public record ContentSettings(
        @DefaultValue("4") int perAccount,
        @DefaultValue("12") int atOnce,
        @DefaultValue("16384") long slowestBytesPerSecond) {}
