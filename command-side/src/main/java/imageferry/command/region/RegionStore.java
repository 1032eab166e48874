package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/**
 * Where the chunks and manifests of one region lie. Addresses are made of ids only. Every operation can be repeated; all throw
 * {@link RegionStoreException}. Safe for use by many threads and processes.
 */
public interface RegionStore {
    RegionId region();

    /** The kind of medium in one word, for operators: {@code file}, {@code s3}. */
    String kind();

    /** Whether its calls mostly wait for an answer from far away, so that more of them at once pay than there are cores. */
    default boolean isRemote() {
        return false;
    }

    /** Bytes that can still be stored; empty when the medium does not tell. */
    OptionalLong freeBytes();

    /** The store's marker; empty when none was written. Throws a permanent exception when it cannot be understood. */
    Optional<StoreMark> mark();

    /**
     * Puts a marker in the place of the one that is there. Durable on return.
     *
     * @return when it was written, by the store's own clock
     */
    Instant writeMark(StoreMark mark);

    /**
     * Stores a chunk unless one of this length has the name already. Its bytes are durable on return, its name after {@link #sync}.
     *
     * @param chunk the whole chunk, a multiple of 4 KiB; position and limit stay as they are
     * @return whether it was written
     */
    boolean put(ChunkKey key, ByteBuffer chunk);

    /**
     * Begins what {@link #put} does: on return the store has taken the bytes, and the rest of the work needs them no more. Where a store has
     * no such halves all of it is done on return.
     */
    default StagedChunk stage(ChunkKey key, ByteBuffer chunk) {
        return new CommittedChunk(put(key, chunk));
    }

    /** Stores a chunk in the place of a damaged one of the same name. Durable like {@link #put}. */
    void replace(ChunkKey key, ByteBuffer chunk);

    /** The stored length of a chunk; empty when there is none, or none that may be relied on. */
    OptionalLong length(ChunkKey key);

    /**
     * Reads a chunk from its start until the buffer is full or the chunk ends.
     *
     * @return the stored length; when it is not what remained in the buffer, the caller takes the chunk for damaged
     */
    long read(ChunkKey key, ByteBuffer into);

    /** Accounts that may have chunks or manifests here, in no order. */
    Set<AccountId> accounts();

    /** Domains of an account that may have chunks here, in no order. */
    Set<ChunkDomain> domains(AccountId account);

    /** Tells every chunk of a domain with its stored length. Changes nothing. */
    void list(ChunkDomain domain, ObjLongConsumer<ChunkName> each);

    /** Deletes chunks; absent ones are ignored. Durable on return. Returns the stored bytes that went. */
    long delete(ChunkDomain domain, Collection<ChunkName> names);

    /** Makes the names of all chunks of a domain durable. */
    void sync(ChunkDomain domain);

    /** Begins a manifest, which nobody sees before it is committed. */
    ManifestSink create(ManifestKey key);

    /** The length of a manifest; empty when there is none. */
    OptionalLong length(ManifestKey key);

    /** Reads a range of a manifest until the buffer is full; throws when the manifest ends before. */
    void read(ManifestKey key, long position, ByteBuffer into);

    /** Tells every manifest of an account with its length, of all epochs. Changes nothing. */
    void manifests(AccountId account, ObjLongConsumer<ManifestKey> each);

    /** Deletes one manifest; an absent one is ignored. Durable on return. */
    void delete(ManifestKey key);

    /** Deletes the manifests of all epochs of a snapshot. Durable on return. Returns how many went. */
    int deleteManifests(AccountId account, SnapshotId snapshot);

    /** Half-written chunks of a domain whose writers are gone; removed when asked to. */
    LeftOvers leftOvers(ChunkDomain domain, boolean remove);

    /** Half-written manifests of an account whose writers are gone; removed when asked to. */
    LeftOvers leftOvers(AccountId account, boolean remove);
}
