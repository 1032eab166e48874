package imageferry.command.region;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A manifest on its way into a folder. */
final class FileManifestSink implements ManifestSink {
    private final StoreFiles files;
    private final Path target;
    private final List<Path> folders;
    private final StoreFiles.Beside file;
    private long written;

    /** @param folders to be made durable after the name is there, innermost first */
    FileManifestSink(StoreFiles files, Path target, List<Path> folders) throws IOException {
        this.files = files;
        this.target = target;
        this.folders = folders;
        this.file = files.openBeside(target);
    }

    @Override
    public void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                written += file.channel().write(bytes);
            }
        } catch (IOException e) {
            throw StoreFaults.of("Writing a manifest", e);
        }
    }

    @Override
    public boolean commit() {
        try {
            if (file.channel().size() != written) {
                throw new IOException("Expected the manifest to have the length that was written");
            }
            files.makeDurable(file);
            boolean published = files.link(file.path(), target);
            Files.deleteIfExists(file.path());
            for (Path folder : folders) {
                files.syncFolder(folder);
            }
            return published;
        } catch (IOException e) {
            throw StoreFaults.of("Publishing a manifest", e);
        }
    }

    @Override
    public void close() {
        try {
            files.end(file);
        } catch (IOException e) {
            throw StoreFaults.of("Closing a manifest", e);
        }
    }
}
