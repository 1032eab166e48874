package imageferry.command.queue;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.replicator}.
 *
 * @param enabled false keeps this process from everything that goes on without being asked for, whatever its roles: bytes, slots, sweeps
 * @param workers jobs that run at once in this process
 * @param regions that this process can reach; it does the work that lies in them alone. Empty means all
 * @param warmUp how long the hot path may be rehearsed at the start, in the background on one core; 0 leaves it out
 */
@ConfigurationProperties("ferry.replicator")
public record ReplicatorSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int workers,
        @DefaultValue Set<String> regions,
        @DefaultValue("1500ms") Duration warmUp) {}
