package imageferry.command.link;

import imageferry.events.ids.LinkId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code ferry.links}: rates of links that nothing was decided about in service. To be the same in all processes.
 *
 * @param rate bytes per second of each link from a source region to a destination region; 0 is without a limit
 * @param rates links that differ from it
 */
@ConfigurationProperties("ferry.links")
public record LinkSettings(
        @DefaultValue("0") long rate, @DefaultValue List<LinkRate> rates) {
    public LinkSettings {
        requireRate(rate);
        rates = List.copyOf(rates);
    }

    /**
     * The rate of one link.
     *
     * @param rate bytes per second; 0 is without a limit
     */
    public record LinkRate(String source, String destination, long rate) {
        public LinkRate {
            requireRate(rate);
        }

        LinkId linkId() {
            return LinkId.of(new RegionId(source), new RegionId(destination));
        }
    }

    /** Bytes per second of a link that nothing was decided about; null is without a limit. */
    @Nullable
    Long rateOf(LinkId link) {
        long found = rates.stream()
                .filter(one -> one.linkId().equals(link))
                .findFirst()
                .map(LinkRate::rate)
                .orElse(rate);
        return found == 0 ? null : found;
    }

    private static void requireRate(long rate) {
        if (rate < 0) {
            throw new IllegalArgumentException("Expected a rate of 0 or more bytes a second under ferry.links");
        }
    }
}
