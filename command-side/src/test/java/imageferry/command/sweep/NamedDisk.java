package imageferry.command.sweep;

import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import java.io.IOException;

/** A disk that the data plane in memory knows by its name. */
record NamedDisk(String name) implements DiskInput {
    @Override
    public DiskImage open() throws IOException {
        throw new IOException("There are no bytes in memory");
    }
}
