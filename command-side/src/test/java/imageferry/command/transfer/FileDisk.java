package imageferry.command.transfer;

import imageferry.command.disk.DiskFormat;
import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import imageferry.command.disk.FileBytes;
import java.io.IOException;
import java.nio.file.Path;

/** A raw disk file. */
record FileDisk(Path path) implements DiskInput {
    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public DiskImage open() throws IOException {
        return DiskFormat.RAW.open(FileBytes.open(path), Long.MAX_VALUE);
    }
}
