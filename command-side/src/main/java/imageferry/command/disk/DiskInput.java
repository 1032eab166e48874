package imageferry.command.disk;

import java.io.IOException;

/** A disk that can be opened, by every worker for itself. */
public interface DiskInput {
    /** What its owner calls it, for messages. */
    String name();

    DiskImage open() throws IOException;
}
