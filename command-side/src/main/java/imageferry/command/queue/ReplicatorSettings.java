package imageferry.command.queue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.replicator}.
 *
 * @param enabled whether this process moves bytes
 * @param workers jobs that run at once in this process
 */
@ConfigurationProperties("ferry.replicator")
public record ReplicatorSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int workers) {}
