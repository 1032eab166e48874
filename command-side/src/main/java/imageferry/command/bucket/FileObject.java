package imageferry.command.bucket;

import imageferry.command.disk.ByteSource;
import imageferry.command.disk.FileBytes;
import java.io.IOException;
import java.nio.file.Path;

/** An object that is a file. */
record FileObject(Path path, long length) implements BucketObject {
    @Override
    public ByteSource open() throws IOException {
        return FileBytes.open(path);
    }
}
