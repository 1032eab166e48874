package imageferry.command.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the files lie, each under its id: no word of a request ever is part of a path. */
final class UploadFolder {
    private static final Pattern ID = Pattern.compile("u-[a-z0-9]{20}");
    private static final FileAttribute<?> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    UploadFolder(Path folder) {
        this.folder = folder;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    Path file(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("Expected the id of an upload");
        }
        return folder.resolve(id);
    }

    /** Opens a file to write, and makes it when it is not there. */
    FileChannel open(String id) throws IOException {
        Files.createDirectories(folder, OWNERS_FOLDER);
        Set<OpenOption> how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file(id), how, OWNERS);
    }

    void remove(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Bytes that can be written. */
    long room() throws IOException {
        Files.createDirectories(folder, OWNERS_FOLDER);
        return Files.getFileStore(folder).getUsableSpace();
    }
}
