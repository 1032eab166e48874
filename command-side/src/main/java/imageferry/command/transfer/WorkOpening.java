package imageferry.command.transfer;

import imageferry.command.block.BlockGeometry;
import imageferry.command.region.RegionStores;
import imageferry.command.transfer.TransferException.Kind;
import java.util.concurrent.ExecutorService;

/** Opens what a piece of work reads and writes, and gives it its workers. Safe for use by many threads. */
final class WorkOpening {
    private final RegionStores stores;
    private final KeyLease.Issuer keys;
    private final TransferSettings settings;
    private final BufferPool pool;
    private final ImportPages pages;
    private final BlockWorkers near;
    private final BlockWorkers far;

    WorkOpening(
            RegionStores stores,
            KeyLease.Issuer keys,
            TransferSettings settings,
            BufferPool pool,
            ExecutorService threads,
            ImportPages pages) {
        this.stores = stores;
        this.pages = pages;
        this.keys = keys;
        this.settings = settings;
        this.pool = pool;
        this.near = new BlockWorkers(threads, settings.workers());
        this.far = new BlockWorkers(threads, settings.remoteWorkers());
    }

    /** The workers for stores of which one is far away, or for others. */
    BlockWorkers workers(boolean remote) {
        return remote ? far : near;
    }

    DraftBlocks open(DraftWork work, TransferControl control) {
        if (work instanceof DraftWork.Copy copy) {
            return open(copy, control);
        }
        DraftWork.Import load = (DraftWork.Import) work;
        BlockGeometry geometry = new BlockGeometry(load.draft().sizeBytes(), settings.blockSize());
        DraftTarget target = DraftTarget.open(stores, keys, load.draft(), geometry.blockSize());
        try {
            DiskReader disk = DiskReader.open(load.disk(), geometry);
            BlockWorkers workers = workers(target.store().isRemote());
            KeptPages kept = new KeptPages(pages, target, geometry, disk.version());
            return new ImportedBlocks(disk, target, kept, pool, workers, control);
        } catch (RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private DraftBlocks open(DraftWork.Copy copy, TransferControl control) {
        SnapshotDraft draft = copy.draft();
        if (copy.source().sizeBytes() != draft.sizeBytes()) {
            throw new IllegalArgumentException("Expected a copy to have the size of its source");
        }
        if (copy.source().encryption() != null && draft.encryption() == null) {
            throw new IllegalArgumentException("Expected no plain copy of encrypted content");
        }
        PublishedSnapshot source = open(copy.source());
        try {
            int blockSize = source.manifest().geometry().blockSize();
            DraftTarget target = DraftTarget.open(stores, keys, draft, blockSize);
            BlockWorkers workers = workers(source.isRemote() || target.store().isRemote());
            return new CopiedBlocks(source, target, pool, workers, control);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    PublishedSnapshot open(SnapshotContent content) {
        PublishedSnapshot snapshot = PublishedSnapshot.open(stores, keys, content);
        if (snapshot.manifest().geometry().blockSize() > pool.blockSize()) {
            snapshot.close();
            throw new TransferException(
                    Kind.STORE_UNAVAILABLE, "The snapshot's blocks are larger than this service is set up for");
        }
        return snapshot;
    }
}
