package imageferry.command.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.retention}.
 *
 * @param every how often to look for snapshots that are due and whose deadline did not end them
 * @param again how long one that is due and still used is left alone, unless what used it lets go of it
 */
@ConfigurationProperties("ferry.retention")
record RetentionSettings(
        @DefaultValue("30s") Duration every,
        @DefaultValue("1h") Duration again) {}
