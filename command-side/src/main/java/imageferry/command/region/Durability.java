package imageferry.command.region;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How bytes and names are made to survive a loss of power. An interface so that tests can see the order and let it fail. */
interface Durability {
    /** The operating system's fsync. */
    Durability FSYNC = new Durability() {
        @Override
        public void file(FileChannel file, Path path) throws IOException {
            file.force(false);
        }

        @Override
        public void folder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    void file(FileChannel file, Path path) throws IOException;

    void folder(Path folder) throws IOException;
}
