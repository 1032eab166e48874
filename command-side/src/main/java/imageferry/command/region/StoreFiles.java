package imageferry.command.region;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Writes files so that they appear whole or not at all, past the page cache where the file system allows it. A file whose fsync fails is
 * thrown away: its caller writes it again from the source. Safe for use by many threads.
 */
final class StoreFiles implements AutoCloseable {
    private static final int ALIGNMENT = 4096;
    private static final Set<OpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> NEW_DIRECT = Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS,
            ExtendedOpenOption.DIRECT);
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> READ_DIRECT =
            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS, ExtendedOpenOption.DIRECT);
    private final Path base;
    private final WriterMark writer;
    private final FolderDoubts durability;
    private final FolderSync folders;
    private final boolean direct;

    StoreFiles(Path base, WriterMark writer, Durability durability, boolean tryDirect) {
        this.base = base;
        this.writer = writer;
        this.durability = new FolderDoubts(durability);
        this.folders = new FolderSync(this.durability);
        this.direct = tryDirect && takesDirect(writer.temporary(base));
    }

    boolean direct() {
        return direct;
    }

    /** Writes a whole file beside its place. Durable on return, and invisible. */
    Path writeBeside(Path target, ByteBuffer content) throws IOException {
        Beside file = stageBeside(target, content);
        try (FileChannel channel = file.channel()) {
            durability.file(channel, file.path());
            return file.path();
        } catch (IOException e) {
            discard(file.path(), e);
            throw e;
        }
    }

    /** Writes a whole file beside its place. It may not be durable yet. */
    Beside stageBeside(Path target, ByteBuffer content) throws IOException {
        Path temporary = writer.temporary(existingFolder(target));
        FileChannel file = FileChannel.open(temporary, isAligned(content, 0) ? NEW_DIRECT : NEW_FILE);
        Beside beside = new Beside(temporary, file);
        try {
            ByteBuffer from = content.duplicate();
            while (from.hasRemaining()) {
                file.write(from);
            }
            if (file.size() != content.remaining()) {
                throw new IOException("Expected a file of another length than was written");
            }
            return beside;
        } catch (IOException | RuntimeException e) {
            file.close();
            discard(temporary, e);
            throw e;
        }
    }

    /** Opens a file beside its place, to be written from start to end. */
    Beside openBeside(Path target) throws IOException {
        Path temporary = writer.temporary(existingFolder(target));
        return new Beside(temporary, FileChannel.open(temporary, NEW_FILE));
    }

    record Beside(Path path, FileChannel channel) {}

    void makeDurable(Beside file) throws IOException {
        durability.file(file.channel(), file.path());
    }

    /** Closes a file and removes its temporary name, if it still has it. */
    void end(Beside file) throws IOException {
        try {
            file.channel().close();
        } finally {
            Files.deleteIfExists(file.path());
        }
    }

    /** Gives a written file its name, unless the name is taken; the temporary name stays. */
    boolean link(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** Writes a whole file in the place of one that is known to be damaged. */
    void replace(Path target, ByteBuffer content) throws IOException {
        publishOver(writeBeside(target, content), target);
    }

    /** Puts a written file in the place of one that is known to be damaged. */
    void publishOver(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Reads until the buffer is full or the file ends; gives the file's length. */
    long read(Path path, long position, ByteBuffer into) throws IOException {
        try {
            return readThere(path, position, into);
        } catch (NoSuchFileException absent) {
            requireStore();
            throw absent;
        }
    }

    private long readThere(Path path, long position, ByteBuffer into) throws IOException {
        requireReal(path);
        boolean aligned = isAligned(into, position);
        try (FileChannel file = FileChannel.open(path, aligned ? READ_DIRECT : READ)) {
            long at = position;
            while (into.hasRemaining()) {
                int read = file.read(into, at);
                if (read <= 0) {
                    break;
                }
                at += read;
                if (aligned && read % ALIGNMENT != 0) {
                    break;
                }
            }
            return file.size();
        }
    }

    void syncFolder(Path folder) throws IOException {
        durability.folder(folder);
    }

    /** Whether a file that is there may be relied on: not when it is older than an fsync that failed. */
    boolean trusts(Path path) throws IOException {
        return durability.trusts(path);
    }

    /** Makes the names in many folders durable, in any order. */
    void syncFolders(Iterable<Path> many) throws IOException {
        folders.sync(many);
    }

    private static void discard(Path temporary, Exception because) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** Refuses to take an empty place for an empty store, such as a folder that nothing is mounted on. */
    void requireStore() throws IOException {
        if (!Files.isRegularFile(base.resolve(StoreFormat.FILE), LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreGoneException(base);
        }
    }

    /** Refuses a path with a symbolic link on its way below the region's folder. A look at each folder costs less than the real path. */
    void requireReal(Path path) throws IOException {
        Path folder = folderOf(path);
        if (!Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isDirectory()) {
            throw new IOException("Expected no symbolic link inside of the store");
        }
        if (!folder.equals(base)) {
            requireReal(folder);
        }
    }

    /** Whether this memory can go past the page cache. */
    private boolean isAligned(ByteBuffer memory, long position) {
        return direct
                && memory.isDirect()
                && memory.alignmentOffset(memory.position(), ALIGNMENT) == 0
                && (position | memory.remaining()) % ALIGNMENT == 0;
    }

    private Path existingFolder(Path target) throws IOException {
        Path folder = folderOf(target);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            requireStore();
            makeFolder(folder);
        }
        requireReal(target);
        return folder;
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path parent = folderOf(folder);
        makeFolder(parent);
        requireReal(folder);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException madeByAnother) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw madeByAnother;
            }
        }
    }

    private Path folderOf(Path path) {
        Path parent = path.getParent();
        if (parent == null || !parent.startsWith(base)) {
            throw new IllegalArgumentException("Expected a path inside of the store");
        }
        return parent;
    }

    @Override
    public void close() {
        folders.close();
    }

    private static boolean takesDirect(Path probe) {
        ByteBuffer block =
                ByteBuffer.allocateDirect(2 * ALIGNMENT).alignedSlice(ALIGNMENT).limit(ALIGNMENT);
        try {
            try (FileChannel file = FileChannel.open(probe, NEW_DIRECT)) {
                return file.write(block) == ALIGNMENT;
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException | UnsupportedOperationException refused) {
            return false; // the page cache does as well, only slower
        }
    }
}
