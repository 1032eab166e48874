package imageferry.command.bucket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBucketsContractTest extends BucketsContract {
    @TempDir
    Path folder;

    private Buckets buckets;

    @BeforeEach
    void build() throws IOException {
        buckets = new DirectoryBuckets(List.of(
                new DirectoryBucket("images", null, Files.createDirectory(folder.resolve("all"))),
                new DirectoryBucket("images", THERE, Files.createDirectory(folder.resolve("there")))));
    }

    @Override
    protected Buckets buckets() {
        return buckets;
    }
}
