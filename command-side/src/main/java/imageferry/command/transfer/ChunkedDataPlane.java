package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStores;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The data plane on region stores, in the format of {@code docs/format.md}. Has threads and direct memory of its own until it is closed. */
public final class ChunkedDataPlane implements DataPlane, AutoCloseable {
    private final RegionStores stores;
    private final KeyLease.Issuer keys;
    private final TransferSettings settings;
    private final BufferPool pool;
    private final ExecutorService threads;
    private final WorkOpening opening;

    /** @param random nonces come from it */
    public ChunkedDataPlane(
            RegionStores stores, DataKeys keys, AesGcm gcm, SecureRandom random, TransferSettings settings) {
        this(stores, keys, gcm, random, settings, ImportPages.NONE);
    }

    /** @param pages where imports keep what they have read until they are sealed */
    public ChunkedDataPlane(
            RegionStores stores,
            DataKeys keys,
            AesGcm gcm,
            SecureRandom random,
            TransferSettings settings,
            ImportPages pages) {
        this.stores = stores;
        this.keys = new KeyLease.Issuer(keys, gcm, random, System::nanoTime);
        this.settings = settings;
        this.pool = new BufferPool(settings.blockSize(), settings.bufferPairs());
        AtomicInteger made = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "transfer-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.opening = new WorkOpening(stores, this.keys, settings, pool, threads, pages);
    }

    @Override
    public @Nullable Encryption pin(AccountId account, @Nullable KeyId masterKey) {
        if (masterKey == null) {
            return null;
        }
        DataKey current = KeyLease.Issuer.asked(() -> keys.keys().current(account, masterKey));
        current.material().wipe();
        return current.encryption();
    }

    @Override
    public ExtentCheckpoint writeExtent(
            DraftWork work, int extent, @Nullable ExtentCheckpoint from, TransferControl control) {
        try (DraftBlocks blocks = opening.open(work, control)) {
            return new ExtentWriter(blocks).write(extent, from, control);
        }
    }

    @Override
    public SealedSnapshot seal(DraftWork work, long epoch, TransferControl control) {
        try (DraftBlocks blocks = opening.open(work, control)) {
            SnapshotSealer sealer = new SnapshotSealer(blocks, pool, control);
            return StoreCalls.writing("Sealing", () -> sealer.seal(epoch, verification(work)));
        }
    }

    @Override
    public Set<ChunkName> needed(DraftWork work, SealedSnapshot sealed, Collection<ChunkName> names) {
        Set<ChunkName> asked = new HashSet<>(names);
        Set<ChunkName> found = new HashSet<>();
        names(SnapshotSealer.contentOf(work.draft(), sealed), name -> {
            if (asked.contains(name)) {
                found.add(name);
            }
        });
        return found;
    }

    @Override
    public void rewrite(DraftWork work, SealedSnapshot sealed, Set<ChunkName> missing, TransferControl control) {
        SnapshotContent content = SnapshotSealer.contentOf(work.draft(), sealed);
        try (DraftBlocks blocks = opening.open(work, control);
                PublishedSnapshot written = PublishedSnapshot.open(stores, keys, content)) {
            BlockWorkers.Feed<BlockSpan> all =
                    written.manifest().spans(0, written.manifest().geometry().blocks());
            blocks.workers().run(all, control, (span, behind) -> {
                BlockDigest digest = span.digest();
                if (digest != null
                        && missing.contains(written.name(digest))
                        && !blocks.target().holds(digest)) {
                    blocks.bringAgain(span.first(), digest, false);
                }
            });
            RegionStore store = blocks.target().store();
            StoreCalls.writing(
                    "Making chunks durable", () -> store.sync(blocks.target().domain()));
        }
    }

    @Override
    public void names(SnapshotContent content, Consumer<ChunkName> each) {
        try (PublishedSnapshot snapshot = PublishedSnapshot.open(stores, keys, content)) {
            eachDigest(snapshot, snapshot::name, each);
        }
    }

    @Override
    public void plannedNames(DraftWork.Copy work, Consumer<ChunkName> each) {
        SnapshotDraft draft = work.draft();
        try (PublishedSnapshot source = PublishedSnapshot.open(stores, keys, work.source());
                KeyLease target = keys.lease(draft.accountId(), draft.encryption())) {
            eachDigest(source, digest -> target.chunks().name(digest), each);
        }
    }

    @Override
    public void list(ChunkDomain domain, Consumer<StoredChunk> each) {
        RegionStore store = store(domain.regionId());
        StoreCalls.writing(
                "Listing chunks",
                () -> store.list(domain, (name, length) -> each.accept(new StoredChunk(name, length))));
    }

    @Override
    public Set<ChunkName> present(ChunkDomain domain, Collection<ChunkName> names) {
        RegionStore store = store(domain.regionId());
        Set<ChunkName> found = ConcurrentHashMap.newKeySet();
        Iterator<ChunkName> all = names.iterator();
        // a store in a network answers each question late, so several are asked at once
        opening.workers(store.isRemote())
                .run(() -> all.hasNext() ? all.next() : null, new Unstoppable(), (name, behind) -> {
                    if (StoreCalls.writing(
                            "Looking for a chunk",
                            () -> store.length(new ChunkKey(domain, name)).isPresent())) {
                        found.add(name);
                    }
                });
        return found;
    }

    @Override
    public long delete(ChunkDomain domain, Collection<ChunkName> names) {
        RegionStore store = store(domain.regionId());
        return StoreCalls.writing("Deleting chunks", () -> store.delete(domain, names));
    }

    @Override
    public int deleteManifests(RegionId region, AccountId account, SnapshotId snapshot) {
        RegionStore store = store(region);
        return StoreCalls.writing("Deleting manifests", () -> store.deleteManifests(account, snapshot));
    }

    @Override
    public String sha256(SnapshotContent content, TransferControl control) {
        ContentHasher hasher = new ContentHasher(control::stopped);
        try {
            read(content, 0, content.sizeBytes(), hasher, control);
        } catch (IOException e) {
            throw new IllegalStateException("A hash is no place that fails", e);
        }
        return hasher.hash();
    }

    @Override
    public void read(SnapshotContent content, long from, long to, ContentSink sink, TransferControl control)
            throws IOException {
        try (PublishedSnapshot snapshot = opening.open(content)) {
            new ContentReader(snapshot, pool, threads, sink, control).read(from, to);
        }
    }

    @Override
    public ContentRuns runs(SnapshotContent content, long from, int most) {
        try (PublishedSnapshot snapshot = PublishedSnapshot.open(stores, keys, content)) {
            return new RunFinder(snapshot.manifest()).find(from, most);
        }
    }

    @Override
    public ExtentCheckpoint scrub(
            SnapshotContent content, @Nullable ExtentCheckpoint from, ScrubLog log, TransferControl control) {
        try (PublishedSnapshot snapshot = opening.open(content)) {
            return new SnapshotScrub(snapshot, opening.workers(snapshot.isRemote()), pool, log, control).run(from);
        } catch (TransferException e) {
            if (!SnapshotScrub.isFault(e.kind())) {
                throw e;
            }
            // without its manifest nothing is known of any block
            BlockFault.Kind kind = e.kind() == Kind.SOURCE_MISSING
                    ? BlockFault.Kind.MANIFEST_MISSING
                    : BlockFault.Kind.MANIFEST_DAMAGED;
            log.found(new BlockFault(kind, 0, 0, null, String.valueOf(e.getMessage())));
            return new ExtentCheckpoint(0, new ByteCounts(content.sizeBytes(), 0, 0, 0));
        }
    }

    /** Lets the hot path be compiled before there is work, in a thread of its own; harmless beside work. */
    public void warmUp(Duration atMost) {
        threads.execute(() -> {
            try (BlockBuffers buffers = pool.takeNow()) {
                if (buffers != null) {
                    new WarmUp(keys.gcm(), keys.random(), keys.nanoTime()).run(buffers, settings.blockSize(), atMost);
                }
            }
        });
    }

    /** Ends when running work has ended; that is to be stopped by its control before. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private RegionStore store(RegionId region) {
        return StoreCalls.writing("The store of " + region, () -> stores.of(region));
    }

    private static Verification verification(DraftWork work) {
        return work instanceof DraftWork.Copy copy ? copy.verification() : ((DraftWork.Import) work).verification();
    }

    private static void eachDigest(
            PublishedSnapshot snapshot, Function<BlockDigest, ChunkName> naming, Consumer<ChunkName> each) {
        ManifestReader manifest = snapshot.manifest();
        BlockWorkers.Feed<BlockSpan> spans =
                manifest.spans(0, manifest.geometry().blocks());
        for (BlockSpan span = spans.next(); span != null; span = spans.next()) {
            BlockDigest digest = span.digest();
            if (digest != null) {
                each.accept(naming.apply(digest));
            }
        }
    }
}
