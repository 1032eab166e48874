package imageferry.command.content;

import imageferry.command.block.ChunkDomain;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.SnapshotId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The published snapshots. Reads join the caller's transaction when there is one. Safe for use by many threads. */
public interface PublishedContents {
    /** The content of a snapshot, as its event told it; empty unless it is accomplished and neither deleted nor discarded. */
    Optional<SnapshotContent> find(SnapshotId snapshot);

    /** Streams every published content of a domain, in no order, without holding them all in memory. */
    void each(ChunkDomain domain, Consumer<SnapshotContent> use);

    /** The snapshots whose published content lies in a domain. */
    Set<SnapshotId> snapshots(ChunkDomain domain);

    /** Those of the given snapshots that are published, in the order given. */
    List<SnapshotContent> findAll(List<SnapshotId> snapshots);

    /** Where the content of a snapshot lies or lay, also when the snapshot is over; empty for one that was never opened. */
    Optional<ChunkDomain> domainOf(SnapshotId snapshot);

    /** Those of the given snapshots that were ever opened, also when they are over. */
    Set<SnapshotId> known(Collection<SnapshotId> snapshots);

    /** Whether a snapshot was opened here and is failed, discarded or deleted. */
    boolean isOver(SnapshotId snapshot);
}
