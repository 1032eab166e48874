package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not there costs nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NearlyEmptyDiskTest {
    private static final long TIB = 1L << 40;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"4, 4194304", "2048, 4194304", "4, 4096", "2048, 4096"})
    void a_disk_of_any_size_takes_the_same_memory(long gib, int blockSize) throws IOException {
        RandomDisk disk = new RandomDisk(11, gib << 30, 8, 64 << 10);
        FileWriter.qcow2(folder.resolve("disk.qcow2"), disk, blockSize);
        long start = System.nanoTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long steps;
        try (DiskImage image = DiskFormat.QCOW2.open(FileBytes.open(folder.resolve("disk.qcow2")), 2 * TIB)) {
            steps = Steps.count(image);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        System.out.printf(
                "%d GiB in clusters of %d: %d steps, %d KiB of memory in all, %d ms%n",
                gib,
                Math.min(blockSize, 64 << 10),
                steps,
                allocated >> 10,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(steps).isLessThan(2000);
        assertThat(allocated).isLessThan(64 << 20);
    }

    @Test
    void what_was_put_on_2_tib_is_read_again() throws IOException {
        RandomDisk disk = new RandomDisk(12, 2 * TIB, 8, 64 << 10);
        FileWriter.qcow2(folder.resolve("disk.qcow2"), disk, 4 << 20);
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        try (DiskImage image = DiskFormat.QCOW2.open(FileBytes.open(folder.resolve("disk.qcow2")), 2 * TIB)) {
            for (int block : disk.dataBlocks(4 << 20).stream().toArray()) {
                ByteBuffer part = ByteBuffer.allocate(4 << 20);
                image.read((long) block << 22, part);
                found.write(part.array());
                assertThat(part.array()).isEqualTo(disk.content((long) block << 22, 4 << 20));
            }
        }
        assertThat(found.size()).isGreaterThan(8 << 20);
    }
}
