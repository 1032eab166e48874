package imageferry.command.queue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.links}.
 *
 * @param rate bytes per second of each link from a source region to a destination region; 0 is unlimited
 */
@ConfigurationProperties("ferry.links")
public record LinkSettings(@DefaultValue("0") long rate) {}
