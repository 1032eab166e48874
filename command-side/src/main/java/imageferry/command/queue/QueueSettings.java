package imageferry.command.queue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.queue}.
 *
 * @param runningPerAccountAndRegion most copies that hold a slot
 * @param lease how long a worker may be silent before another takes its job
 * @param poll how often to look for work that nobody announced
 * @param attempts how often a job may fail on something that may pass before its copy is suspended or its import says that it waits
 * @param backOff pause after the first such failure; doubles with each
 * @param resumeAfter how long a store is left alone that has suspended a copy; doubles with each that follows
 * @param resumeAtMost the longest that it grows to
 * @param importPatience how long an import waits for a store that is full or unavailable before it fails
 * @param stallAfter how long a running copy may stand still before it is reported
 */
@ConfigurationProperties("ferry.queue")
public record QueueSettings(
        @DefaultValue("5") int runningPerAccountAndRegion,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("5") int attempts,
        @DefaultValue("1s") Duration backOff,
        @DefaultValue("5s") Duration resumeAfter,
        @DefaultValue("60s") Duration resumeAtMost,
        @DefaultValue("24h") Duration importPatience,
        @DefaultValue("60s") Duration stallAfter) {}
