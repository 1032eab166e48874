package imageferry.command.bucket;

import imageferry.command.disk.ByteSource;
import java.io.IOException;

/** An object that can be read. */
public interface BucketObject {
    /** Length in bytes when it was found. */
    long length();

    ByteSource open() throws IOException;
}
