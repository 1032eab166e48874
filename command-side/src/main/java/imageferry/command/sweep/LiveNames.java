package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.content.PublishedContents;
import imageferry.command.transfer.DataPlane;
import imageferry.events.ids.SnapshotId;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of one domain that a published or in-flight snapshot holds, gathered outside of the lock and brought up to date
 * until nothing is new under it. Memory: see {@link NameSet}. An import in flight names nothing: its publication writes again
 * what was swept.
 */
final class LiveNames {
    private final ChunkDomain domain;
    private final PublishedContents contents;
    private final Drafts drafts;
    private final DataPlane dataPlane;
    private final NameSet names = new NameSet();
    private final Set<SnapshotId> covered = new HashSet<>();

    LiveNames(ChunkDomain domain, PublishedContents contents, Drafts drafts, DataPlane dataPlane) {
        this.domain = domain;
        this.contents = contents;
        this.drafts = drafts;
        this.dataPlane = dataPlane;
    }

    /** Takes in what has begun or was published since the last time. Reads manifests: not under the lock. */
    void refresh() {
        // drafts first: one that is published between the two looks is then found by the second
        for (Draft draft : drafts.inFlight(domain)) {
            if (!covered.contains(draft.snapshotId())) {
                draft.copy().ifPresent(copy -> dataPlane.plannedNames(copy, names::add));
                if (draft.copy().isPresent()) {
                    covered.add(draft.snapshotId());
                }
            }
        }
        contents.each(domain, content -> {
            if (!covered.contains(content.snapshotId())) {
                dataPlane.names(content, names::add);
                covered.add(content.snapshotId());
            }
        });
    }

    /** Whether everything that lives now is covered. Cheap: no manifest is read. */
    boolean complete() {
        return drafts.inFlight(domain).stream()
                        .filter(draft -> draft.copy().isPresent())
                        .map(Draft::snapshotId)
                        .allMatch(covered::contains)
                && covered.containsAll(contents.snapshots(domain));
    }

    boolean contains(ChunkName name) {
        return names.contains(name);
    }
}
