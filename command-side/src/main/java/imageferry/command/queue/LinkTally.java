package imageferry.command.queue;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.RegionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import org.jspecify.annotations.Nullable;

/** Counts what one job takes over its link, from where it was taken up. Safe for use by many threads. */
final class LinkTally {
    private final @Nullable Counter moved;
    private final @Nullable Counter skipped;
    private ByteCounts seen;

    /**
     * Counts for a link.
     *
     * @param source null counts nothing: what is imported comes over no link
     * @param start what an earlier claim has counted
     */
    LinkTally(@Nullable RegionId source, RegionId destination, ByteCounts start) {
        this.moved = counter("ferry.link.moved", "Bytes copied over a link by this process", source, destination);
        this.skipped = counter(
                "ferry.link.skipped",
                "Bytes that need not be copied, for the destination has them",
                source,
                destination);
        this.seen = start;
    }

    synchronized void see(ByteCounts now) {
        add(moved, now.moved() - seen.moved());
        add(skipped, now.skipped() - seen.skipped());
        seen = now;
    }

    private static void add(@Nullable Counter counter, long bytes) {
        if (counter != null && bytes > 0) {
            counter.increment(bytes);
        }
    }

    private static @Nullable Counter counter(
            String name, String description, @Nullable RegionId source, RegionId destination) {
        return source == null
                ? null
                : Counter.builder(name)
                        .description(description)
                        .baseUnit("bytes")
                        .tag("source", source.value())
                        .tag("destination", destination.value())
                        .register(Metrics.globalRegistry);
    }
}
