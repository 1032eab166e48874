package imageferry.command.region;

import java.util.List;
import java.util.Optional;

/** The regions of this installation, in the order in which they are shown; the first is the one that a request without region means. */
public final class Regions {
    private final List<Region> regions;

    public Regions(List<Region> regions) {
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one region");
        }
        this.regions = List.copyOf(regions);
    }

    public List<Region> all() {
        return regions;
    }

    public Region byDefault() {
        return regions.get(0);
    }

    /** The region with this id, as sent by a client; any text is allowed. */
    public Optional<Region> find(String id) {
        return regions.stream().filter(r -> r.id().value().equals(id)).findFirst();
    }
}
