package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;

/** What is in a region's folder. Names that the format does not know are passed over. Safe for use by many threads. */
final class FileInventory {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{1,16}");
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern SNAPSHOT = Pattern.compile("s-[a-z0-9]{20}");
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern EPOCH = Pattern.compile("[0-7][0-9a-f]{15}");

    private final RegionId region;
    private final StorePaths paths;
    private final StoreFiles files;
    private final WriterMark writer;

    FileInventory(RegionId region, StorePaths paths, StoreFiles files, WriterMark writer) {
        this.region = region;
        this.paths = paths;
        this.files = files;
        this.writer = writer;
    }

    Set<AccountId> accounts() throws IOException {
        Set<AccountId> found = new LinkedHashSet<>();
        for (Path root : Set.of(paths.chunks(), paths.manifests())) {
            eachFolder(root, ACCOUNT, folder -> found.add(new AccountId(nameOf(folder))));
        }
        return found;
    }

    Set<ChunkDomain> domains(AccountId account) throws IOException {
        Set<ChunkDomain> found = new LinkedHashSet<>();
        eachFolder(paths.chunks(account), ID, folder -> {
            String name = nameOf(folder);
            found.add(new ChunkDomain(region, account, name.equals("plain") ? null : name));
        });
        return found;
    }

    void chunks(ChunkDomain domain, ObjLongConsumer<ChunkName> each) throws IOException {
        eachFolder(
                paths.domain(domain),
                SHARD,
                shard -> eachFile(
                        shard,
                        entry -> NAME.matcher(nameOf(entry)).matches(),
                        (entry, length) -> each.accept(new ChunkName(nameOf(entry)), length)));
    }

    void manifests(AccountId account, ObjLongConsumer<ManifestKey> each) throws IOException {
        eachFolder(paths.manifests(account), SNAPSHOT, folder -> {
            SnapshotId snapshot = new SnapshotId(nameOf(folder));
            eachFile(
                    folder,
                    entry -> EPOCH.matcher(nameOf(entry)).matches(),
                    (entry, length) ->
                            each.accept(ManifestKey.of(account, snapshot.value() + "/" + nameOf(entry)), length));
        });
    }

    LeftOvers ofChunks(ChunkDomain domain, boolean remove) throws IOException {
        return leftOvers(paths.domain(domain), SHARD, remove);
    }

    LeftOvers ofManifests(AccountId account, boolean remove) throws IOException {
        return leftOvers(paths.manifests(account), SNAPSHOT, remove);
    }

    private LeftOvers leftOvers(Path parent, Pattern folders, boolean remove) throws IOException {
        LeftOvers[] found = {LeftOvers.NONE};
        eachFolder(
                parent,
                folders,
                folder -> eachFile(
                        folder,
                        entry -> WriterMark.isTemporary(nameOf(entry)) && writer.isLeftOver(nameOf(entry), remove),
                        (entry, length) -> {
                            if (!remove || Files.deleteIfExists(entry)) {
                                found[0] = found[0].plus(new LeftOvers(1, length));
                            }
                        }));
        return found[0];
    }

    private void eachFolder(Path parent, Pattern name, FolderUse use) throws IOException {
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        files.requireReal(parent.resolve("any"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent)) {
            for (Path folder : folders) {
                if (name.matcher(nameOf(folder)).matches() && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    use.accept(folder);
                }
            }
        }
    }

    private static void eachFile(Path folder, Choice choice, FileUse use) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (choice.takes(entry)) {
                    OptionalLong length = length(entry);
                    if (length.isPresent()) {
                        use.accept(entry, length.getAsLong());
                    }
                }
            }
        } catch (NoSuchFileException gone) {
            return; // removed by another meanwhile: nothing is in it
        }
    }

    /** The length of a regular file; empty when there is none of the name. */
    static OptionalLong length(Path path) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? OptionalLong.of(found.size()) : OptionalLong.empty();
        } catch (NoSuchFileException absent) {
            return OptionalLong.empty();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private interface FolderUse {
        void accept(Path folder) throws IOException;
    }

    private interface FileUse {
        void accept(Path file, long length) throws IOException;
    }

    private interface Choice {
        boolean takes(Path file) throws IOException;
    }
}
