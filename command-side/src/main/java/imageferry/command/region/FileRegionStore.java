package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;

/** A region in a folder of a file system, one file per chunk; {@code docs/format.md} §2 and §6. */
public final class FileRegionStore implements RegionStore, AutoCloseable {
    private final RegionId region;
    private final StorePaths paths;
    private final WriterMark writer;
    private final StoreFiles files;
    private final FileInventory inventory;
    private final FileManifests manifests;
    private final FileMark mark;

    FileRegionStore(RegionId region, StorePaths paths, WriterMark writer, StoreFiles files) {
        this.region = region;
        this.paths = paths;
        this.writer = writer;
        this.files = files;
        this.inventory = new FileInventory(region, paths, files, writer);
        this.manifests = new FileManifests(paths, files, writer);
        this.mark = new FileMark(region, files, paths.region());
    }

    /**
     * Opens the folder of a region below the store's folder, and makes it where it is not there yet.
     *
     * @param random names this writer
     */
    public static FileRegionStore open(Path store, RegionId region, SecureRandom random) {
        return open(store, region, random, Durability.FSYNC, true);
    }

    static FileRegionStore open(
            Path store, RegionId region, SecureRandom random, Durability durability, boolean tryDirect) {
        try {
            Files.createDirectories(store);
            Path folder = store.toRealPath().resolve(region.value());
            if (StoreFormat.makeFolder(folder)) {
                durability.folder(store);
            }
            StoreFormat.establish(folder, region);
            StorePaths paths = new StorePaths(folder);
            Files.createDirectories(paths.writers());
            WriterMark writer = WriterMark.take(paths.writers(), random);
            writer.forgetDeadWriters();
            return new FileRegionStore(region, paths, writer, new StoreFiles(folder, writer, durability, tryDirect));
        } catch (IOException e) {
            throw StoreFaults.of("Opening the store of " + region, e);
        }
    }

    @Override
    public RegionId region() {
        return region;
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public OptionalLong freeBytes() {
        return telling(
                "Asking for free space",
                () -> OptionalLong.of(Files.getFileStore(paths.region()).getUsableSpace()));
    }

    @Override
    public Optional<StoreMark> mark() {
        return telling("Reading the mark", mark::read);
    }

    @Override
    public Instant writeMark(StoreMark newMark) {
        if (!newMark.regionId().equals(region)) {
            throw new IllegalArgumentException("Expected a mark of " + region);
        }
        return telling("Writing the mark", () -> mark.write(newMark));
    }

    /** Whether bulk data goes past the page cache. */
    public boolean direct() {
        return files.direct();
    }

    @Override
    public boolean put(ChunkKey key, ByteBuffer chunk) {
        try (StagedChunk staged = stage(key, chunk)) {
            return staged.commit();
        }
    }

    @Override
    public StagedChunk stage(ChunkKey key, ByteBuffer chunk) {
        Path target = chunkPath(key);
        return StoreFaults.telling(
                "Writing a chunk",
                () -> new StagedFile(files, files.stageBeside(target, chunk), target, chunk.remaining()));
    }

    @Override
    public void replace(ChunkKey key, ByteBuffer chunk) {
        Path target = chunkPath(key);
        StoreFaults.doing("Replacing a chunk", () -> files.replace(target, chunk));
    }

    @Override
    public OptionalLong length(ChunkKey key) {
        Path chunk = chunkPath(key);
        OptionalLong found = length(chunk);
        boolean trusted = found.isEmpty() || StoreFaults.telling("Looking for a chunk", () -> files.trusts(chunk));
        return trusted ? found : OptionalLong.empty();
    }

    @Override
    public long read(ChunkKey key, ByteBuffer into) {
        try {
            return files.read(chunkPath(key), 0, into);
        } catch (IOException e) {
            throw StoreFaults.of("Reading a chunk", e);
        }
    }

    @Override
    public Set<AccountId> accounts() {
        return telling("Listing accounts", inventory::accounts);
    }

    @Override
    public Set<ChunkDomain> domains(AccountId account) {
        return telling("Listing domains", () -> inventory.domains(account));
    }

    @Override
    public void list(ChunkDomain domain, ObjLongConsumer<ChunkName> each) {
        doing("Listing chunks", () -> inventory.chunks(domainHere(domain), each));
    }

    @Override
    public void manifests(AccountId account, ObjLongConsumer<ManifestKey> each) {
        doing("Listing manifests", () -> inventory.manifests(account, each));
    }

    @Override
    public LeftOvers leftOvers(ChunkDomain domain, boolean remove) {
        return telling("Looking for half-written chunks", () -> inventory.ofChunks(domainHere(domain), remove));
    }

    @Override
    public LeftOvers leftOvers(AccountId account, boolean remove) {
        return telling("Looking for half-written manifests", () -> inventory.ofManifests(account, remove));
    }

    @Override
    public long delete(ChunkDomain domain, Collection<ChunkName> names) {
        TreeSet<Path> shards = new TreeSet<>();
        long bytes = 0;
        try {
            files.requireStore();
            for (ChunkName name : names) {
                Path chunk = chunkPath(new ChunkKey(domain, name));
                OptionalLong length = length(chunk);
                if (length.isPresent()) {
                    files.requireReal(chunk);
                    bytes += Files.deleteIfExists(chunk) ? length.getAsLong() : 0;
                    shards.add(paths.shard(domain, name));
                }
            }
            files.syncFolders(shards);
            return bytes;
        } catch (IOException e) {
            throw StoreFaults.of("Deleting chunks", e);
        }
    }

    @Override
    public void sync(ChunkDomain domain) {
        Path folder = paths.domain(domainHere(domain));
        StoreFaults.doing("Making chunks durable", files::requireStore);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            files.syncFolders(shards);
            files.syncFolder(folder);
            files.syncFolder(paths.chunks().resolve(domain.accountId().value()));
            files.syncFolder(paths.chunks());
            files.syncFolder(paths.region());
        } catch (IOException e) {
            throw StoreFaults.of("Making chunks durable", e);
        }
    }

    @Override
    public ManifestSink create(ManifestKey key) {
        return telling("Beginning a manifest", () -> manifests.create(key));
    }

    @Override
    public OptionalLong length(ManifestKey key) {
        return length(paths.manifest(key));
    }

    @Override
    public void read(ManifestKey key, long position, ByteBuffer into) {
        doing("Reading a manifest", () -> manifests.read(key, position, into));
    }

    @Override
    public void delete(ManifestKey key) {
        doing("Deleting a manifest", () -> manifests.delete(key));
    }

    @Override
    public int deleteManifests(AccountId account, SnapshotId snapshot) {
        return telling("Deleting manifests", () -> manifests.deleteAll(account, snapshot));
    }

    /** Gives up the writer's mark. What was being written is left for others to remove. */
    @Override
    public void close() {
        try {
            files.close();
            writer.close();
        } catch (IOException e) {
            throw StoreFaults.of("Closing the store of " + region, e);
        }
    }

    private Path chunkPath(ChunkKey key) {
        domainHere(key.domain());
        return paths.chunk(key);
    }

    private ChunkDomain domainHere(ChunkDomain domain) {
        if (!domain.regionId().equals(region)) {
            throw new IllegalArgumentException(
                    "Expected a chunk of " + region + " but got one of " + domain.regionId());
        }
        return domain;
    }

    private OptionalLong length(Path path) {
        return StoreFaults.telling("Looking for a file", () -> {
            OptionalLong found = FileInventory.length(path);
            if (found.isEmpty()) {
                files.requireStore();
            }
            return found;
        });
    }

    /** Of a store that is there: what is said of one that is gone would be taken for the truth. */
    private <T> T telling(String doing, StoreFaults.Question<T> question) {
        return StoreFaults.telling(doing, () -> {
            files.requireStore();
            return question.ask();
        });
    }

    private void doing(String doing, StoreFaults.Step step) {
        telling(doing, () -> {
            step.run();
            return doing;
        });
    }
}
