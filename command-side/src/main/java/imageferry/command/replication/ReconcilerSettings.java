package imageferry.command.replication;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.reconciler}.
 *
 * @param every how often to look
 * @param patience how long a task may show no step before its next one is sent again
 * @param resumeAfter how long the first suspension lasts; doubles with each that follows, to five minutes
 * @param keyGrace how long a copy waits for its key before it fails
 */
@ConfigurationProperties("ferry.reconciler")
public record ReconcilerSettings(
        @DefaultValue("5s") Duration every,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("15s") Duration resumeAfter,
        @DefaultValue("24h") Duration keyGrace) {}
