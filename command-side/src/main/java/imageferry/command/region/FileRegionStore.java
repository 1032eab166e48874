package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;

/** A region in a folder of a file system, one file per chunk; {@code docs/format.md} §2 and §6. */
public final class FileRegionStore implements RegionStore, AutoCloseable {
    private final RegionId region;
    private final StorePaths paths;
    private final WriterMark writer;
    private final StoreFiles files;

    FileRegionStore(RegionId region, StorePaths paths, WriterMark writer, StoreFiles files) {
        this.region = region;
        this.paths = paths;
        this.writer = writer;
        this.files = files;
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
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
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

    /** Whether bulk data goes past the page cache. */
    public boolean direct() {
        return files.direct();
    }

    @Override
    public boolean put(ChunkKey key, ByteBuffer chunk) {
        Path target = chunkPath(key);
        try {
            Path temporary = files.writeBeside(target, chunk);
            if (files.publish(temporary, target)) {
                return true;
            }
            if (length(target).equals(OptionalLong.of(chunk.remaining()))) {
                return false;
            }
            files.publishOver(files.writeBeside(target, chunk), target);
            return true;
        } catch (IOException e) {
            throw StoreFaults.of("Writing a chunk", e);
        }
    }

    @Override
    public void replace(ChunkKey key, ByteBuffer chunk) {
        Path target = chunkPath(key);
        try {
            files.publishOver(files.writeBeside(target, chunk), target);
        } catch (IOException e) {
            throw StoreFaults.of("Replacing a chunk", e);
        }
    }

    @Override
    public OptionalLong length(ChunkKey key) {
        return length(chunkPath(key));
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
    public void list(ChunkDomain domain, ObjLongConsumer<ChunkName> each) {
        Path folder = paths.domain(domainHere(domain));
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path shard : shards) {
                files.requireReal(shard.resolve("any"));
                listShard(shard, each);
            }
        } catch (IOException e) {
            throw StoreFaults.of("Listing chunks", e);
        }
    }

    private void listShard(Path shard, ObjLongConsumer<ChunkName> each) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(shard)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.length() == 64) {
                    length(entry).ifPresent(length -> each.accept(new ChunkName(name), length));
                } else if (writer.isLeftOver(name)) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    @Override
    public long delete(ChunkDomain domain, Collection<ChunkName> names) {
        TreeSet<Path> shards = new TreeSet<>();
        long bytes = 0;
        try {
            for (ChunkName name : names) {
                Path chunk = chunkPath(new ChunkKey(domain, name));
                OptionalLong length = length(chunk);
                if (length.isPresent()) {
                    files.requireReal(chunk);
                    bytes += Files.deleteIfExists(chunk) ? length.getAsLong() : 0;
                    shards.add(paths.shard(domain, name));
                }
            }
            for (Path shard : shards) {
                files.syncFolder(shard);
            }
            return bytes;
        } catch (IOException e) {
            throw StoreFaults.of("Deleting chunks", e);
        }
    }

    @Override
    public void sync(ChunkDomain domain) {
        Path folder = paths.domain(domainHere(domain));
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path shard : shards) {
                files.syncFolder(shard);
            }
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
        Path target = paths.manifest(key);
        Path folder = paths.manifests(key.account(), key.snapshot());
        Path root = paths.region();
        try {
            List<Path> folders = List.of(
                    folder, root.resolve("manifests").resolve(key.account().value()), root.resolve("manifests"), root);
            return new FileManifestSink(files, target, folders);
        } catch (IOException e) {
            throw StoreFaults.of("Beginning a manifest", e);
        }
    }

    @Override
    public OptionalLong length(ManifestKey key) {
        return length(paths.manifest(key));
    }

    @Override
    public void read(ManifestKey key, long position, ByteBuffer into) {
        try {
            long length = files.read(paths.manifest(key), position, into);
            if (into.hasRemaining()) {
                throw new RegionStoreException(
                        Kind.PERMANENT, "The manifest ends at byte " + length + ", before what is to be read");
            }
        } catch (IOException e) {
            throw StoreFaults.of("Reading a manifest", e);
        }
    }

    @Override
    public int deleteManifests(AccountId account, SnapshotId snapshot) {
        Path folder = paths.manifests(account, snapshot);
        int deleted = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            files.requireReal(folder.resolve("any"));
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!WriterMark.isTemporary(name)) {
                    deleted += Files.deleteIfExists(entry) ? 1 : 0;
                } else if (writer.isLeftOver(name)) {
                    Files.deleteIfExists(entry);
                }
            }
            files.syncFolder(folder);
            return deleted;
        } catch (NoSuchFileException absent) {
            return deleted;
        } catch (IOException e) {
            throw StoreFaults.of("Deleting manifests", e);
        }
    }

    /** Gives up the writer's mark. What was being written is left for others to remove. */
    @Override
    public void close() {
        try {
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

    private static OptionalLong length(Path path) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? OptionalLong.of(found.size()) : OptionalLong.empty();
        } catch (NoSuchFileException absent) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw StoreFaults.of("Looking for a file", e);
        }
    }
}
