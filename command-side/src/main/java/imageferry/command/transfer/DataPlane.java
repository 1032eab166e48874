package imageferry.command.transfer;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is done with the bytes of snapshots. Safe for use by many threads; every operation can be repeated after a
 * crash. Memory is bounded by the number of workers, whatever the size of a snapshot. All methods throw {@link TransferException}.
 */
public interface DataPlane {
    /** Bytes of plain content per extent, the unit of work that is shared out to workers: 64 GiB. */
    long EXTENT_BYTES = 64L << 30;

    /** Number of extents of a snapshot of this size, at least 1. */
    static int extents(long sizeBytes) {
        return (int) Math.max(1, (sizeBytes + EXTENT_BYTES - 1) / EXTENT_BYTES);
    }

    /** Names the data key for new content; null in, null out. The answer is pinned by the caller for the whole snapshot. */
    @Nullable
    Encryption pin(AccountId account, @Nullable KeyId masterKey);

    /**
     * Makes the chunks of one extent durable in the destination: those already there are skipped, zero blocks are not stored.
     *
     * @param extent from 0
     * @param from where an earlier attempt got to; null to begin at the start
     * @return the final checkpoint
     */
    ExtentCheckpoint writeExtent(DraftWork work, int extent, @Nullable ExtentCheckpoint from, TransferControl control);

    /**
     * Verifies that every chunk of the snapshot is there, makes folders durable and writes the manifest (create-exclusive).
     *
     * @param epoch the fencing epoch of the writer; part of the manifest's name
     */
    SealedSnapshot seal(DraftWork work, long epoch, TransferControl control);

    /** Which of the given names the sealed snapshot needs. */
    Set<ChunkName> needed(DraftWork work, SealedSnapshot sealed, Collection<ChunkName> names);

    /** Writes chunks of a sealed snapshot again that a sweep took meanwhile. */
    void rewrite(DraftWork work, SealedSnapshot sealed, Set<ChunkName> missing, TransferControl control);

    /** Tells every chunk name of a published snapshot, in order of blocks, with repeats. */
    void names(SnapshotContent content, Consumer<ChunkName> each);

    /** Tells every chunk name that a copy writes or relies on, computed from its source. */
    void plannedNames(DraftWork.Copy work, Consumer<ChunkName> each);

    /** Tells every chunk that the store holds for a domain; half-written ones are none. Changes nothing. */
    void list(ChunkDomain domain, Consumer<StoredChunk> each);

    /** Which of the names the store has a chunk of, whatever its length. */
    Set<ChunkName> present(ChunkDomain domain, Collection<ChunkName> names);

    /** Deletes chunks; absent ones are ignored. Returns the stored bytes that went. Durable on return. */
    long delete(ChunkDomain domain, Collection<ChunkName> names);

    /** Deletes every manifest of a snapshot, of all epochs. Returns how many went. Durable on return. */
    int deleteManifests(RegionId region, AccountId account, SnapshotId snapshot);

    /**
     * The SHA-256 of the whole plain content, lower-case hex, every block checked on the way. The control is told of the whole snapshot as if
     * it were one extent; bytes read count as moved.
     */
    String sha256(SnapshotContent content, TransferControl control);

    /**
     * Reads and checks everything a published snapshot is made of, and goes on where something is at fault: that is told to the log. Each
     * chunk that is new to the log is read once, and its bytes pass the control's pace.
     *
     * @param from where an earlier attempt got to; null to begin at the start
     * @return the final checkpoint; chunks that were read count as moved, those that need not be read again as skipped
     * @throws TransferException of kind KEY_UNUSABLE, KEYS_AWAY, STORE_UNAVAILABLE or STOPPED; damage is no exception
     */
    ExtentCheckpoint scrub(
            SnapshotContent content, @Nullable ExtentCheckpoint from, ScrubLog log, TransferControl control);

    /**
     * Gives out plain content between two positions, in order; no byte of a block before the whole block was checked. The control is told of
     * what was given out as if it were one extent.
     *
     * @throws IOException what the sink throws, nothing else
     */
    void read(SnapshotContent content, long from, long to, ContentSink sink, TransferControl control)
            throws IOException;

    /**
     * Tells where there is data, in whole blocks, without reading any.
     *
     * @param from a position in the snapshot; the block that it lies in is told too
     * @param most how many runs to tell
     */
    ContentRuns runs(SnapshotContent content, long from, int most);
}
