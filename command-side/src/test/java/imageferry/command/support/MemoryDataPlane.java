package imageferry.command.support;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.MemoryRegionStore;
import imageferry.command.region.RegionStores;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.ScrubLog;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.command.transfer.StoredChunk;
import imageferry.command.transfer.TransferControl;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A data plane that keeps chunk names in memory, for tests of who may run, publish and sweep. Content is a list of words, one
 * per block of {@link #BLOCK} bytes; an empty word is a zero block. {@link Watcher} can hold, observe or break every step.
 */
public class MemoryDataPlane extends WordContents {
    public static final long BLOCK = 1 << 20;

    private final Map<ChunkDomain, Set<ChunkName>> chunks = new ConcurrentHashMap<>();
    private final Map<String, List<String>> manifests = new ConcurrentHashMap<>();
    private final Map<String, List<String>> files = new ConcurrentHashMap<>();
    private final RegionStores stores = MemoryRegionStore.everywhere();
    private final AtomicLong moved = new AtomicLong();
    private volatile Watcher watcher = new Watcher() {};

    /** Told of steps before they are done, on their thread; may wait or throw. */
    public interface Watcher {
        default void block(DraftWork work, long block) {}

        default void sealing(DraftWork work) {}

        default void deleting(Collection<ChunkName> names) {}

        default void deleted(Collection<ChunkName> names) {}

        default void pinning(AccountId account) {}

        default void scrubbing(SnapshotContent content, long block) {}

        default void listed(ChunkDomain domain) {}
    }

    /** Stores that have the marks and no bytes. */
    public RegionStores stores() {
        return stores;
    }

    public void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    public void file(String name, List<String> words) {
        files.put(name, List.copyOf(words));
    }

    /** Content that is there already, with chunks and manifest. */
    public SnapshotContent publish(SnapshotDraft draft, List<String> words) {
        words.stream()
                .filter(word -> !word.isEmpty())
                .forEach(word -> in(draft.domain()).add(name(draft.domain(), word)));
        return new SnapshotContent(
                draft.regionId(),
                draft.accountId(),
                draft.snapshotId(),
                manifest(draft, 0, words),
                root(words),
                draft.sizeBytes(),
                draft.encryption());
    }

    public void garbage(ChunkDomain domain, String word) {
        in(domain).add(name(domain, word));
    }

    public Set<ChunkName> stored(ChunkDomain domain) {
        return new TreeSet<>(in(domain));
    }

    public Set<String> manifestsOf(SnapshotId snapshot) {
        return manifests.keySet().stream()
                .filter(address -> address.contains(snapshot.value()))
                .collect(Collectors.toSet());
    }

    public long bytesMoved() {
        return moved.get();
    }

    /** Whether every chunk of a published snapshot is there. */
    public boolean isWhole(SnapshotContent content) {
        ChunkDomain domain = ChunkDomain.of(content.regionId(), content.accountId(), content.encryption());
        List<String> words = manifests.getOrDefault(content.manifest(), List.of());
        return !words.isEmpty()
                && words.stream()
                        .filter(word -> !word.isEmpty())
                        .allMatch(word -> in(domain).contains(name(domain, word)));
    }

    public static ChunkName name(ChunkDomain domain, String word) {
        return new ChunkName(hash(domain + "/" + word));
    }

    @Override
    public @Nullable Encryption pin(AccountId account, @Nullable KeyId masterKey) {
        watcher.pinning(account);
        return masterKey == null
                ? null
                : new Encryption(masterKey, new KeyVersionId("v-1"), "dk-" + masterKey.value(), 1);
    }

    @Override
    public ExtentCheckpoint writeExtent(
            DraftWork work, int extent, @Nullable ExtentCheckpoint from, TransferControl control) {
        List<String> words = words(work);
        ExtentCheckpoint checkpoint =
                from == null ? new ExtentCheckpoint(0, new ByteCounts(words.size() * BLOCK, 0, 0, 0)) : from;
        while (checkpoint.nextBlock() < words.size()) {
            stopIfAsked(control);
            watcher.block(work, checkpoint.nextBlock());
            stopIfAsked(control);
            ByteCounts done = bring(work.draft().domain(), words.get((int) checkpoint.nextBlock()), control);
            checkpoint = new ExtentCheckpoint(
                    checkpoint.nextBlock() + 1, checkpoint.bytes().plus(done));
            control.advanced(checkpoint);
        }
        return checkpoint;
    }

    private ByteCounts bring(ChunkDomain domain, String word, TransferControl control) {
        if (word.isEmpty()) {
            return new ByteCounts(0, 0, 0, BLOCK);
        }
        if (in(domain).contains(name(domain, word))) {
            return new ByteCounts(0, 0, BLOCK, 0);
        }
        for (int i = 0; i < 4; i++) {
            control.pace(256 << 10);
        }
        in(domain).add(name(domain, word));
        moved.addAndGet(BLOCK);
        return new ByteCounts(0, BLOCK, 0, 0);
    }

    @Override
    public SealedSnapshot seal(DraftWork work, long epoch, TransferControl control) {
        watcher.sealing(work);
        stopIfAsked(control);
        List<String> words = words(work);
        ChunkDomain domain = work.draft().domain();
        if (!words.stream()
                .filter(word -> !word.isEmpty())
                .allMatch(word -> in(domain).contains(name(domain, word)))) {
            throw new TransferException(Kind.VERIFICATION_FAILED, "A chunk is not there");
        }
        return new SealedSnapshot(
                root(words), manifest(work.draft(), epoch, words), work.draft().encryption(), words.size() * BLOCK);
    }

    @Override
    public Set<ChunkName> needed(DraftWork work, SealedSnapshot sealed, Collection<ChunkName> names) {
        Set<ChunkName> own = words(work).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> name(work.draft().domain(), word))
                .collect(Collectors.toSet());
        return names.stream().filter(own::contains).collect(Collectors.toSet());
    }

    @Override
    public void rewrite(DraftWork work, SealedSnapshot sealed, Set<ChunkName> missing, TransferControl control) {
        in(work.draft().domain()).addAll(missing);
    }

    @Override
    public void names(SnapshotContent content, Consumer<ChunkName> each) {
        ChunkDomain domain = ChunkDomain.of(content.regionId(), content.accountId(), content.encryption());
        words(content).stream().filter(word -> !word.isEmpty()).forEach(word -> each.accept(name(domain, word)));
    }

    @Override
    public void plannedNames(DraftWork.Copy work, Consumer<ChunkName> each) {
        words(work).stream()
                .filter(word -> !word.isEmpty())
                .forEach(word -> each.accept(name(work.draft().domain(), word)));
    }

    @Override
    public void list(ChunkDomain domain, Consumer<StoredChunk> each) {
        in(domain).forEach(name -> each.accept(new StoredChunk(name, BLOCK)));
        watcher.listed(domain);
    }

    @Override
    public Set<ChunkName> present(ChunkDomain domain, Collection<ChunkName> names) {
        return names.stream().filter(in(domain)::contains).collect(Collectors.toSet());
    }

    @Override
    public long delete(ChunkDomain domain, Collection<ChunkName> names) {
        watcher.deleting(names);
        long bytes = names.stream().filter(in(domain)::remove).count() * BLOCK;
        watcher.deleted(names);
        return bytes;
    }

    @Override
    public int deleteManifests(RegionId region, AccountId account, SnapshotId snapshot) {
        Set<String> gone = manifestsOf(snapshot);
        gone.forEach(manifests::remove);
        return gone.size();
    }

    @Override
    public ExtentCheckpoint scrub(
            SnapshotContent content, @Nullable ExtentCheckpoint from, ScrubLog log, TransferControl control) {
        ChunkDomain domain = ChunkDomain.of(content.regionId(), content.accountId(), content.encryption());
        return new MemoryScrub(words(content), domain, in(domain), b -> watcher.scrubbing(content, b))
                .run(from, log, control);
    }

    private Set<ChunkName> in(ChunkDomain domain) {
        return chunks.computeIfAbsent(domain, key -> new ConcurrentSkipListSet<>());
    }

    private List<String> words(DraftWork work) {
        if (work instanceof DraftWork.Copy copy) {
            return words(copy.source());
        }
        return files.getOrDefault(((DraftWork.Import) work).disk().name(), List.of());
    }

    @Override
    List<String> words(SnapshotContent content) {
        List<String> words = manifests.get(content.manifest());
        if (words == null) {
            throw new TransferException(Kind.SOURCE_MISSING, "The manifest of the source is not there");
        }
        return words;
    }

    private String manifest(SnapshotDraft draft, long epoch, List<String> words) {
        String address = draft.regionId() + "/" + draft.snapshotId() + "/" + epoch;
        manifests.put(address, List.copyOf(words));
        return address;
    }

    private static void stopIfAsked(TransferControl control) {
        if (control.stopped()) {
            throw new TransferException(Kind.STOPPED, "Stopped");
        }
    }

    private static ContentRoot root(List<String> words) {
        return new ContentRoot(hash(String.join(",", words)));
    }
}
