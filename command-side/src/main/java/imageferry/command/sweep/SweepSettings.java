package imageferry.command.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.sweep}.
 *
 * @param batch most names deleted under one lock
 * @param batchTime a sweep stops deleting when its batch has taken this long: by then others may take it for dead
 * @param quarantine how long a name with an unknown outcome is left alone; longer than the batch time
 * @param markEvery how often the mark of a store is written while events are appended, publications apart
 * @param namesAtOnce how many live names a sweep keeps in memory, about 16 bytes each; a larger domain is swept in several passes
 * @param every how often the whole store of a region is swept
 * @param measureAfter how long after a change a domain is listed again to count what is stored
 */
@ConfigurationProperties("ferry.sweep")
public record SweepSettings(
        @DefaultValue("512") int batch,
        @DefaultValue("10s") Duration batchTime,
        @DefaultValue("20s") Duration quarantine,
        @DefaultValue("30s") Duration markEvery,
        @DefaultValue("2000000") int namesAtOnce,
        @DefaultValue("24h") Duration every,
        @DefaultValue("20s") Duration measureAfter) {}
