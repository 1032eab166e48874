package imageferry.command.link;

import imageferry.events.ids.LinkId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The links as this process uses them, each shared by all copies over it. Safe for use by many threads. */
@Component
public class LinkFlows {
    private final Map<LinkId, LinkFlow> flows = new ConcurrentHashMap<>();
    private final LinkTable links;
    private final LinkBuckets buckets;
    private final LongSupplier nanoTime;

    @Autowired
    LinkFlows(LinkTable links, LinkBuckets buckets) {
        this(links, buckets, System::nanoTime);
    }

    LinkFlows(LinkTable links, LinkBuckets buckets, LongSupplier nanoTime) {
        this.links = links;
        this.buckets = buckets;
        this.nanoTime = nanoTime;
    }

    public LinkFlow over(LinkId link) {
        return flows.computeIfAbsent(
                link, key -> new LinkFlow(key.value(), wanted -> buckets.take(key, wanted), nanoTime));
    }

    /** Looks what was decided meanwhile. To be called a few times a second while bytes move. */
    public void refresh() {
        if (flows.isEmpty()) {
            return;
        }
        Map<LinkId, LinkState> decided = links.decided();
        flows.forEach((link, flow) -> flow.told(decided.getOrDefault(link, links.usual(link))));
    }
}
