package imageferry.command.region;

import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The manifests of a region's folder, a folder for each snapshot. Safe for use by many threads. */
final class FileManifests {
    private final StorePaths paths;
    private final StoreFiles files;
    private final WriterMark writer;

    FileManifests(StorePaths paths, StoreFiles files, WriterMark writer) {
        this.paths = paths;
        this.files = files;
        this.writer = writer;
    }

    ManifestSink create(ManifestKey key) throws IOException {
        Path folder = paths.manifests(key.account(), key.snapshot());
        List<Path> folders = List.of(folder, paths.manifests(key.account()), paths.manifests(), paths.region());
        return new FileManifestSink(files, paths.manifest(key), folders);
    }

    void read(ManifestKey key, long position, ByteBuffer into) throws IOException {
        long length = files.read(paths.manifest(key), position, into);
        if (into.hasRemaining()) {
            throw new RegionStoreException(
                    Kind.PERMANENT, "The manifest ends at byte " + length + ", before what is to be read");
        }
    }

    void delete(ManifestKey key) throws IOException {
        Path manifest = paths.manifest(key);
        if (Files.exists(manifest, LinkOption.NOFOLLOW_LINKS)) {
            files.requireReal(manifest);
            Files.deleteIfExists(manifest);
            removeIfEmpty(key.account(), key.snapshot());
        }
    }

    int deleteAll(AccountId account, SnapshotId snapshot) throws IOException {
        Path folder = paths.manifests(account, snapshot);
        int deleted = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            files.requireReal(folder.resolve("any"));
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!WriterMark.isTemporary(name)) {
                    deleted += Files.deleteIfExists(entry) ? 1 : 0;
                } else if (writer.isLeftOver(name, true)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (NoSuchFileException absent) {
            return deleted;
        }
        removeIfEmpty(account, snapshot);
        return deleted;
    }

    private void removeIfEmpty(AccountId account, SnapshotId snapshot) throws IOException {
        Path folder = paths.manifests(account, snapshot);
        try {
            files.syncFolder(folder);
            Files.delete(folder);
            files.syncFolder(paths.manifests(account));
        } catch (DirectoryNotEmptyException | NoSuchFileException notOurs) {
            return; // there is the manifest of another epoch, or one being written; or another removed the folder
        }
    }
}
