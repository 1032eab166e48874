package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.content.PublishedContents;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.SnapshotId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Those names in scope that a published or in-flight snapshot of the domain holds, gathered outside of the lock and brought up to date
 * until nothing is new under it. An import in flight names nothing: its publication writes again what was swept.
 */
final class LiveNames {
    private static final int PAGE = 200;

    private final ChunkDomain domain;
    private final Scope scope;
    private final PublishedContents contents;
    private final Drafts drafts;
    private final NameIndex index;
    private final NameSet names = new NameSet();
    private final Set<SnapshotId> covered = new HashSet<>();

    LiveNames(ChunkDomain domain, Scope scope, PublishedContents contents, Drafts drafts, NameIndex index) {
        this.domain = domain;
        this.scope = scope;
        this.contents = contents;
        this.drafts = drafts;
        this.index = index;
    }

    /** Takes in what has begun or was published since the last time. May read manifests: not under the lock. */
    void refresh() {
        // drafts first: one that is published between the two looks is then found by the second
        for (Draft draft : drafts.inFlight(domain)) {
            if (!covered.contains(draft.snapshotId())) {
                draft.copy().ifPresent(copy -> cover(draft.snapshotId(), index.of(copy)));
            }
        }
        List<SnapshotContent> page = new ArrayList<>();
        contents.each(domain, content -> {
            if (!covered.contains(content.snapshotId()) && !all()) {
                page.add(content);
            }
            if (page.size() == PAGE) {
                coverAll(page);
            }
        });
        coverAll(page);
    }

    private void coverAll(List<SnapshotContent> page) {
        if (!all()) {
            index.each(page, this::cover);
        }
        page.clear();
    }

    private void cover(SnapshotId snapshot, long[] sortedNames) {
        scope.pick(sortedNames, names);
        covered.add(snapshot);
    }

    /** Whether every name in scope is held, so that nobody else need be asked. */
    private boolean all() {
        return names.size() == scope.most();
    }

    /** Whether everything that lives now is covered. Cheap: no manifest is read. */
    boolean complete() {
        return all()
                || (covered.containsAll(drafts.copiesInFlight(domain))
                        && covered.containsAll(contents.snapshots(domain)));
    }

    ChunkDomain domain() {
        return domain;
    }

    /** Whether a name is in scope. */
    boolean covers(ChunkName name) {
        return scope.covers(NameSet.prefix(name));
    }

    boolean contains(ChunkName name) {
        return names.contains(name);
    }
}
