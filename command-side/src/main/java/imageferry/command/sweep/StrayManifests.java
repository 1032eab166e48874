package imageferry.command.sweep;

import imageferry.command.content.PublishedContents;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.RegionStore;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Manifests that no event leads to. A published snapshot has one manifest; what is left of its other attempts is garbage. One that is being
 * written keeps all of its manifests; one that is over, none. Safe beside writers: what a snapshot was it never becomes again.
 */
@Component
class StrayManifests {
    private static final int PAGE = 500;

    private final PublishedContents contents;
    private final StoreStates states;

    StrayManifests(PublishedContents contents, StoreStates states) {
        this.contents = contents;
        this.states = states;
    }

    void collect(RegionStore store, AccountId account, boolean dryRun, GcWatch watch) {
        boolean unknownMayGo = states.of(store.region()).unknownMayGo();
        Map<Why, GcLine> lines = new EnumMap<>(Why.class);
        List<Found> page = new ArrayList<>();
        Runnable judge = () -> {
            for (Found found : page) {
                Why why = why(found.key());
                if (why != null && (why != Why.SNAPSHOT_IS_UNKNOWN || unknownMayGo || dryRun)) {
                    if (!dryRun) {
                        store.delete(found.key());
                    }
                    lines.merge(why, line(store, account, why, found), StrayManifests::sum);
                }
            }
            page.clear();
        };
        store.manifests(account, (key, length) -> {
            page.add(new Found(key, length));
            if (page.size() == PAGE) {
                judge.run();
            }
        });
        judge.run();
        lines.values().forEach(watch::found);
    }

    /** Null when it stays. */
    private @Nullable Why why(ManifestKey key) {
        SnapshotId snapshot = key.snapshot();
        Optional<SnapshotContent> published = contents.find(snapshot);
        if (published.isPresent()) {
            return published.get().manifest().equals(key.address()) ? null : Why.EARLIER_ATTEMPT;
        }
        if (contents.isOver(snapshot)) {
            return Why.SNAPSHOT_IS_OVER;
        }
        return contents.domainOf(snapshot).isEmpty() ? Why.SNAPSHOT_IS_UNKNOWN : null;
    }

    private static GcLine line(RegionStore store, AccountId account, Why why, Found found) {
        return new GcLine(store.region().value(), account.value(), "manifests", why, 1, found.length());
    }

    private static GcLine sum(GcLine one, GcLine other) {
        return new GcLine(
                one.region(),
                one.account(),
                one.place(),
                one.why(),
                one.objects() + other.objects(),
                one.bytes() + other.bytes());
    }

    private record Found(ManifestKey key, long length) {}
}
