package imageferry.command.transfer;

import imageferry.command.block.BlockGeometry;
import imageferry.command.block.DamagedException;
import imageferry.command.block.ManifestIndex;
import imageferry.command.block.ManifestTrailer;
import imageferry.command.block.ManifestTrailer.KeyMark;
import imageferry.command.block.PageTable;
import imageferry.command.crypto.ContentRoots;
import imageferry.command.crypto.PageCodec;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.RegionStore;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.key.Encryption;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.OptionalLong;

/**
 * Reads the manifest of a published snapshot, page by page, and believes nothing that does not follow from the snapshot's event: trailer,
 * key commitment, index and root are checked when it is opened, a page when it is read. Safe for use by many threads.
 */
final class ManifestReader {
    private static final int LONGEST_PAGE = 64 << 10;
    private static final int LONGEST_INDEX = 64 << 20;
    private final RegionStore store;
    private final ManifestKey key;
    private final BlockGeometry geometry;
    private final ManifestIndex index;
    private final long pagesEnd;
    private final KeyLease lease;
    private final ContentRoots roots;

    private ManifestReader(RegionStore store, SnapshotContent content, KeyLease lease, ContentRoots roots)
            throws DamagedException {
        this.store = store;
        this.lease = lease;
        this.roots = roots;
        this.key = address(content);
        long length = length();
        byte[] block = read(length - ManifestTrailer.SIZE, ManifestTrailer.SIZE);
        ManifestTrailer trailer = ManifestTrailer.decode(block, roots::trailerCode);
        check(trailer, content, lease);
        this.geometry = trailer.geometry();
        require(
                trailer.indexOffset() >= 0
                        && trailer.indexLength() > 0
                        && trailer.indexLength() <= LONGEST_INDEX
                        && trailer.indexOffset() + trailer.indexLength() + ManifestTrailer.SIZE == length,
                "the manifest's length does not match its trailer");
        this.pagesEnd = trailer.indexOffset();
        byte[] stored = read(trailer.indexOffset(), trailer.indexLength());
        this.index = ManifestIndex.decode(pages().open(PageCodec.INDEX, stored), geometry.pages());
        require(
                roots.root(geometry, index).equals(content.root()),
                "the manifest's root is not the one the snapshot was published with");
    }

    static ManifestReader open(RegionStore store, SnapshotContent content, KeyLease lease, ContentRoots roots) {
        try {
            return new ManifestReader(store, content, lease, roots);
        } catch (DamagedException perhapsOnTheWay) {
            try {
                return new ManifestReader(store, content, lease, roots);
            } catch (DamagedException e) {
                throw damaged(content, e);
            }
        }
    }

    BlockGeometry geometry() {
        return geometry;
    }

    PageTable page(int number) {
        try {
            return pageOnce(number);
        } catch (DamagedException perhapsOnTheWay) {
            try {
                return pageOnce(number);
            } catch (DamagedException e) {
                throw damaged(key.snapshot().value(), e);
            }
        }
    }

    private PageTable pageOnce(int number) throws DamagedException {
        long offset = index.offset(number);
        int length = index.length(number);
        // a plain index is not authenticated: it must not send a reader out of the pages
        require(
                length > 0 && length <= LONGEST_PAGE && offset >= 0 && offset <= pagesEnd - length,
                "the index entry of page " + number + " is malformed");
        byte[] plain = pages().open(number, read(offset, length));
        require(
                MessageDigest.isEqual(roots.leaf(number, plain), index.leaf(number)),
                "page " + number + " of the manifest does not match the root");
        PageTable page = PageTable.decode(plain, geometry.blocksIn(number));
        require(page.dataBlocks() == index.dataBlocks(number), "the index entry of page " + number + " is malformed");
        return page;
    }

    /** The spans between two blocks, in order. */
    BlockWorkers.Feed<BlockSpan> spans(long from, long to) {
        return new PageSpans(geometry, this::page, from, to);
    }

    private PageCodec pages() {
        return lease.pages(key.snapshot(), key.epoch());
    }

    private long length() throws DamagedException {
        OptionalLong found = StoreCalls.reading(subject(), () -> store.length(key));
        if (found.isEmpty()) {
            throw new TransferException(Kind.SOURCE_MISSING, subject() + " is not there");
        }
        require(found.getAsLong() >= ManifestTrailer.SIZE, "the manifest is too short");
        return found.getAsLong();
    }

    private byte[] read(long position, int length) {
        ByteBuffer into = ByteBuffer.allocate(length);
        StoreCalls.reading(subject(), () -> {
            store.read(key, position, into);
            return into;
        });
        return into.array();
    }

    private String subject() {
        return "The manifest of " + key.snapshot();
    }

    private static ManifestKey address(SnapshotContent content) throws DamagedException {
        try {
            ManifestKey key = ManifestKey.of(content.accountId(), content.manifest());
            require(key.snapshot().equals(content.snapshotId()), "the address is that of another snapshot's manifest");
            return key;
        } catch (IllegalArgumentException e) {
            throw new DamagedException("the manifest's address is malformed", e);
        }
    }

    private void check(ManifestTrailer trailer, SnapshotContent content, KeyLease ours) throws DamagedException {
        Encryption encryption = content.encryption();
        KeyMark theirs = trailer.key();
        require(
                trailer.account().equals(content.accountId())
                        && trailer.snapshot().equals(content.snapshotId())
                        && trailer.epoch() == key.epoch()
                        && trailer.geometry().sizeBytes() == content.sizeBytes(),
                "the manifest is that of another snapshot, writer or size");
        if (encryption == null || theirs == null) {
            require(encryption == null && theirs == null, "the manifest is not encrypted as the snapshot says");
            return;
        }
        require(
                theirs.dataKeyId().equals(encryption.dataKeyId())
                        && theirs.generation() == encryption.dataKeyGeneration(),
                "the manifest lies under another data key than the snapshot says");
        require(theirs.equals(ours.mark()), "the data key is not the one the manifest commits to");
    }

    private static void require(boolean holds, String otherwise) throws DamagedException {
        if (!holds) {
            throw new DamagedException(otherwise);
        }
    }

    private static TransferException damaged(SnapshotContent content, DamagedException e) {
        return damaged(content.snapshotId().value(), e);
    }

    private static TransferException damaged(String snapshot, DamagedException e) {
        return new TransferException(Kind.SOURCE_DAMAGED, "The manifest of " + snapshot + ": " + e.getMessage(), e);
    }
}
