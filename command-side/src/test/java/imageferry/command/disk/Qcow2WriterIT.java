package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others make of the files that we write. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Qcow2WriterIT {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @BeforeAll
    static void needs_the_program() {
        assumeTrue(QemuImg.isInstalled(), QemuImg.MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 64, 4194304, 40",
        "2, 3000, 4194304, 60",
        "3, 64, 65536, 40",
        "4, 40, 4096, 60",
        "5, 20, 512, 20",
        "6, 8192, 1048576, 9"
    })
    void qemu_finds_no_fault_and_the_same_disk(long seed, long mib, int blockSize, int runs) throws Exception {
        RandomDisk disk = new RandomDisk(seed, mib * MIB + 512 * 5, runs, 300 << 10);
        FileWriter.qcow2(folder.resolve("disk.qcow2"), disk, blockSize);
        qemuReads(disk);
    }

    @ParameterizedTest
    @CsvSource({"4194304", "65536"})
    void a_disk_of_2_tib_with_little_on_it(int blockSize) throws Exception {
        RandomDisk disk = new RandomDisk(7, 2L << 40, 5, 100 << 10);
        FileWriter.qcow2(folder.resolve("disk.qcow2"), disk, blockSize);
        assertThat(Files.size(folder.resolve("disk.qcow2"))).isLessThan(64 * MIB);
        qemuReads(disk);
    }

    private void qemuReads(RandomDisk disk) throws IOException, InterruptedException {
        disk.write(folder.resolve("disk.raw"));
        assertThat(QemuImg.run(folder, "check", "-f", "qcow2", "disk.qcow2")).contains("No errors were found");
        assertThat(QemuImg.run(folder, "compare", "-f", "qcow2", "-F", "raw", "disk.qcow2", "disk.raw"))
                .contains("Images are identical")
                .doesNotContain("mismatch");
    }
}
