package imageferry.command.region;

import java.io.IOException;
import java.nio.file.Path;

/** A chunk in a temporary file beside its place. Its order is that of {@code docs/format.md} §6: fsync, then the name. */
final class StagedFile implements StagedChunk {
    private final StoreFiles files;
    private final StoreFiles.Beside file;
    private final Path target;
    private final long length;

    StagedFile(StoreFiles files, StoreFiles.Beside file, Path target, long length) {
        this.files = files;
        this.file = file;
        this.target = target;
        this.length = length;
    }

    @Override
    public boolean commit() {
        return StoreFaults.telling("Writing a chunk", this::published);
    }

    private boolean published() throws IOException {
        files.makeDurable(file);
        if (files.link(file.path(), target)) {
            return true;
        }
        if (FileInventory.length(target).orElse(-1) == length && files.trusts(target)) {
            return false;
        }
        files.publishOver(file.path(), target);
        return true;
    }

    @Override
    public void close() {
        StoreFaults.doing("Ending a chunk", () -> files.end(file));
    }
}
