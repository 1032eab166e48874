package imageferry.deploy.carry;

import imageferry.deploy.client.FerryClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Where a snapshot has data, runs that lie close together told as one.
 *
 * @param tag of the content; another content has another one
 */
record Extents(long sizeBytes, String tag, List<Run> runs) {
    /** A gap that costs less to take along than to ask anew. */
    private static final long GAP = 16L << 20;

    Extents {
        runs = List.copyOf(runs);
    }

    /** Bytes from one place to before another. */
    record Run(long from, long to) {}

    static Extents of(FerryClient client, String snapshot) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        long from = 0;
        while (true) {
            JsonNode page = client.read("/v1/snapshots/" + snapshot + "/extents?from=" + from)
                    .body();
            for (JsonNode extent : page.path("extents")) {
                long begin = extent.path("offset").asLong();
                add(runs, new Run(begin, begin + extent.path("length").asLong()));
            }
            if (!page.has("next")) {
                return new Extents(
                        page.path("sizeBytes").asLong(), page.path("etag").asString(), runs);
            }
            from = page.path("next").asLong();
        }
    }

    private static void add(List<Run> runs, Run next) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && next.from() - last.to() <= GAP) {
            runs.set(runs.size() - 1, new Run(last.from(), Math.max(last.to(), next.to())));
        } else {
            runs.add(next);
        }
    }
}
