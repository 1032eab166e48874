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
import imageferry.command.region.RegionStores;
import imageferry.command.transfer.TransferException.Kind;
import java.nio.ByteBuffer;

/** A published snapshot, opened for reading: every block it gives out was checked. Safe for use by many threads. */
final class PublishedSnapshot implements AutoCloseable {
    private final SnapshotContent content;
    private final ChunkDomain domain;
    private final RegionStore store;
    private final KeyLease lease;
    private final ContentRoots roots;
    private final ManifestReader manifest;

    private PublishedSnapshot(RegionStore store, SnapshotContent content, KeyLease lease, ContentRoots roots) {
        this.content = content;
        this.domain = ChunkDomain.of(content.regionId(), content.accountId(), content.encryption());
        this.store = store;
        this.lease = lease;
        this.roots = roots;
        this.manifest = ManifestReader.open(store, content, lease, roots);
    }

    static PublishedSnapshot open(RegionStores stores, KeyLease.Issuer keys, SnapshotContent content) {
        RegionStore store =
                StoreCalls.reading("The store of " + content.regionId(), () -> stores.of(content.regionId()));
        KeyLease lease = keys.lease(content.accountId(), content.encryption());
        ContentRoots roots = null;
        try {
            roots = keys.roots(content.accountId());
            return new PublishedSnapshot(store, content, lease, roots);
        } catch (RuntimeException e) {
            lease.close();
            if (roots != null) {
                roots.wipe();
            }
            throw e;
        }
    }

    SnapshotContent content() {
        return content;
    }

    ChunkDomain domain() {
        return domain;
    }

    boolean isRemote() {
        return store.isRemote();
    }

    ManifestReader manifest() {
        return manifest;
    }

    ChunkName name(BlockDigest digest) {
        return lease.chunks().name(digest);
    }

    /**
     * Reads and checks a block. What is not whole is read once more, as it may have been damaged on the way.
     *
     * @return the frame whose content is the block's plain bytes; the chunk as it is stored stays in the first frame
     */
    BlockFrame read(long block, BlockDigest digest, BlockBuffers buffers) {
        try {
            return readOnce(block, digest, buffers);
        } catch (DamagedException perhapsOnTheWay) {
            try {
                return readOnce(block, digest, buffers);
            } catch (DamagedException e) {
                throw new TransferException(Kind.SOURCE_DAMAGED, subject(block) + ": " + e.getMessage(), e);
            }
        }
    }

    private BlockFrame readOnce(long block, BlockDigest digest, BlockBuffers buffers) throws DamagedException {
        int length = manifest.geometry().blockSize();
        ByteBuffer into = buffers.first().stored(length);
        int expected = ChunkHeader.storedLength(length);
        ChunkKey key = new ChunkKey(domain, name(digest));
        long found = StoreCalls.reading(subject(block), () -> store.read(key, into));
        if (found != expected || into.hasRemaining()) {
            throw new DamagedException("the chunk has " + found + " bytes instead of " + expected);
        }
        return lease.chunks().open(digest, length, buffers.first(), buffers.second());
    }

    /** A block in words, for messages. */
    String subject(long block) {
        return "Block " + block + " of " + content.snapshotId() + " at byte "
                + manifest.geometry().offsetOf(block);
    }

    @Override
    public void close() {
        lease.close();
        roots.wipe();
    }
}
