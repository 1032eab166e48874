package imageferry.deploy.benchmark.plane;

import imageferry.command.disk.DiskFormat;
import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import imageferry.command.disk.FileBytes;
import java.io.IOException;
import java.nio.file.Path;

/** A disk in a file. */
public record StoredDisk(Path file, DiskFormat format) implements DiskInput {
    private static final long LARGEST = 64L << 40;

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public DiskImage open() throws IOException {
        return format.open(FileBytes.open(file), LARGEST);
    }
}
