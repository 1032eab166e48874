package imageferry.command.transfer;

import imageferry.command.block.BlockGeometry;
import imageferry.command.block.ManifestIndex;
import imageferry.command.block.ManifestTrailer;
import imageferry.command.block.PageTable;
import imageferry.command.crypto.ContentRoots;
import imageferry.command.crypto.PageCodec;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.ManifestSink;
import imageferry.events.snapshot.ContentRoot;
import java.nio.ByteBuffer;

/** Writes a manifest from start to end: pages in order, index, trailer. Used by one thread. */
final class ManifestWriter {
    private final ManifestSink sink;
    private final ManifestKey key;
    private final BlockGeometry geometry;
    private final KeyLease lease;
    private final ContentRoots roots;
    private final ManifestIndex index;
    private int pagesWritten;
    private long position;
    private long dataBlocks;

    ManifestWriter(ManifestSink sink, ManifestKey key, BlockGeometry geometry, KeyLease lease, ContentRoots roots) {
        this.sink = sink;
        this.key = key;
        this.geometry = geometry;
        this.lease = lease;
        this.roots = roots;
        this.index = new ManifestIndex(geometry.pages());
    }

    void add(PageTable page) {
        byte[] plain = page.encode();
        byte[] stored = pages().seal(pagesWritten, plain);
        index.set(pagesWritten, position, stored.length, page.dataBlocks(), roots.leaf(pagesWritten, plain));
        write(stored);
        pagesWritten++;
        dataBlocks += page.dataBlocks();
    }

    /** Writes what comes after the last page, and gives the root of all of them. */
    ContentRoot finish() {
        if (pagesWritten != geometry.pages()) {
            throw new IllegalStateException("Expected every page to be written before the index");
        }
        long indexOffset = position;
        byte[] stored = pages().seal(PageCodec.INDEX, index.encode());
        write(stored);
        ManifestTrailer trailer = new ManifestTrailer(
                geometry, key.account(), key.snapshot(), key.epoch(), indexOffset, stored.length, lease.mark());
        sink.write(trailer.encode(roots::trailerCode));
        return roots.root(geometry, index);
    }

    /** Data blocks in the pages so far; equal ones are counted each. */
    long dataBlocks() {
        return dataBlocks;
    }

    private void write(byte[] stored) {
        sink.write(ByteBuffer.wrap(stored));
        position += stored.length;
    }

    private PageCodec pages() {
        return lease.pages(key.snapshot(), key.epoch());
    }
}
