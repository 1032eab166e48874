package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkHeader;
import imageferry.command.block.ChunkName;
import imageferry.command.block.DamagedException;
import imageferry.command.crypto.ContentRoots;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStores;
import imageferry.command.region.StagedChunk;
import imageferry.command.transfer.TransferException.Kind;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where the blocks of a draft go. Safe for use by many threads. */
final class DraftTarget implements AutoCloseable {
    private final SnapshotDraft draft;
    private final ChunkDomain domain;
    private final int blockSize;
    private final RegionStore store;
    private final KeyLease lease;
    private final ContentRoots roots;

    private DraftTarget(SnapshotDraft draft, int blockSize, RegionStore store, KeyLease lease, ContentRoots roots) {
        this.draft = draft;
        this.domain = draft.domain();
        this.blockSize = blockSize;
        this.store = store;
        this.lease = lease;
        this.roots = roots;
    }

    static DraftTarget open(RegionStores stores, KeyLease.Issuer keys, SnapshotDraft draft, int blockSize) {
        RegionStore store = StoreCalls.writing("The store of " + draft.regionId(), () -> stores.of(draft.regionId()));
        KeyLease lease = keys.lease(draft.accountId(), draft.encryption());
        try {
            return new DraftTarget(draft, blockSize, store, lease, keys.roots(draft.accountId()));
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    SnapshotDraft draft() {
        return draft;
    }

    ChunkDomain domain() {
        return domain;
    }

    RegionStore store() {
        return store;
    }

    KeyLease lease() {
        return lease;
    }

    ContentRoots roots() {
        return roots;
    }

    int storedLength() {
        return ChunkHeader.storedLength(blockSize);
    }

    ChunkName name(BlockDigest digest) {
        return lease.chunks().name(digest);
    }

    /** Whether the block lies here with the right length. */
    boolean holds(BlockDigest digest) {
        OptionalLong length = StoreCalls.writing("Looking for a chunk", () -> store.length(key(digest)));
        return length.isPresent() && length.getAsLong() == storedLength();
    }

    /** Refuses a store that took a block but does not hold it with its length. */
    void requireHeld(Brought brought, long block, @Nullable BlockDigest digest) {
        if (brought.chunk() != null && digest != null) {
            requireHeld(block, digest);
        }
    }

    void requireHeld(long block, BlockDigest digest) {
        if (!holds(digest)) {
            throw new TransferException(
                    Kind.VERIFICATION_FAILED, "Block " + block + " was written and is not there as it was written");
        }
    }

    /** Makes a chunk of plain bytes, in memory of the buffers. */
    BlockFrame sealed(BlockDigest digest, BlockFrame plain, BlockBuffers buffers) {
        return lease.chunks().seal(digest, blockSize, plain, buffers.other(plain));
    }

    /** Begins to store a chunk of this domain; its memory is free on return. */
    StagedChunk stage(BlockDigest digest, BlockFrame chunk) {
        return StoreCalls.writing("A block", () -> store.stage(key(digest), chunk.stored(blockSize)));
    }

    /** Stores a chunk of this domain, in the place of a damaged one if {@code replace}. */
    void put(BlockDigest digest, BlockFrame chunk, boolean replace) {
        if (replace) {
            StoreCalls.writing("A block", () -> store.replace(key(digest), chunk.stored(blockSize)));
        } else {
            Brought.commit(stage(digest, chunk));
        }
    }

    /** Reads a stored block again and checks all of it. One that is not there is not whole. */
    boolean isWhole(BlockDigest digest, BlockBuffers buffers) {
        ByteBuffer into = buffers.first().stored(blockSize);
        long found = StoreCalls.writing("Reading a block back", () -> readIfThere(digest, into));
        if (found != storedLength() || into.hasRemaining()) {
            return false;
        }
        try {
            lease.chunks().open(digest, blockSize, buffers.first(), buffers.second());
            return true;
        } catch (DamagedException notWhole) {
            return false;
        }
    }

    private long readIfThere(BlockDigest digest, ByteBuffer into) {
        try {
            return store.read(key(digest), into);
        } catch (RegionStoreException e) {
            if (e.missing()) {
                return 0;
            }
            throw e;
        }
    }

    private ChunkKey key(BlockDigest digest) {
        return new ChunkKey(domain, name(digest));
    }

    @Override
    public void close() {
        lease.close();
        roots.wipe();
    }
}
