package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of others hold the disk that they were made from. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QemuDisksIT {
    private static final long SEED = 20261121;
    private static final RandomDisk DISK = new RandomDisk(SEED, (96L << 20) + 512 * 77, 60, 400 << 10);

    @TempDir
    Path folder;

    @BeforeAll
    static void needs_the_program() {
        assumeTrue(QemuImg.isInstalled(), QemuImg.MISSING);
        System.out.println("The disk's seed is " + SEED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o compat=0.10",
                "-o compat=0.10,cluster_size=512",
                "-c -o compat=0.10",
                "-o compat=1.1",
                "-o compat=1.1,cluster_size=512",
                "-c -o compat=1.1,cluster_size=512",
                "-c -o compat=1.1,cluster_size=4096",
                "-c -o compat=1.1",
                "-o compat=1.1,cluster_size=2M",
                "-c -o compat=1.1,cluster_size=2M",
                "-c -o compat=1.1,compression_type=zstd",
                "-c -o compat=1.1,compression_type=zstd,cluster_size=2M",
                "-o compat=1.1,preallocation=metadata",
                "-o compat=1.1,lazy_refcounts=on,refcount_bits=1"
            })
    void qcow2(String options) throws Exception {
        holdsTheDisk(DiskFormat.QCOW2, "-O qcow2 " + options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subformat=fixed,force_size=on", "subformat=dynamic,force_size=on"})
    void vhd(String options) throws Exception {
        holdsTheDisk(DiskFormat.VHD, "-O vpc -o " + options);
    }

    /** Without being told otherwise qemu-img makes the disk end with a cylinder; that is the size of the disk then. */
    @ParameterizedTest
    @ValueSource(strings = {"subformat=fixed", "subformat=dynamic"})
    void vhd_of_whole_cylinders(String options) throws Exception {
        convert("-O vpc -o " + options);
        try (DiskImage disk = open(DiskFormat.VHD)) {
            assertThat(disk.sizeBytes()).isBetween(DISK.sizeBytes() + 512, DISK.sizeBytes() + (1 << 20));
            assertThat(QemuImg.run(folder, "info", "-f", "vpc", "disk.file"))
                    .contains("(" + disk.sizeBytes() + " bytes)");
            assertThat(DISK.mismatch(disk)).isEqualTo(-1);
        }
    }

    private void holdsTheDisk(DiskFormat format, String options) throws IOException, InterruptedException {
        convert(options);
        try (DiskImage disk = open(format)) {
            assertThat(disk.sizeBytes()).isEqualTo(DISK.sizeBytes());
            assertThat(DISK.mismatch(disk)).as("read to the end").isEqualTo(-1);
            assertThat(Walk.mismatch(disk, 1 << 20, DISK))
                    .as("as an import reads")
                    .isEqualTo(-1);
        }
    }

    private void convert(String options) throws IOException, InterruptedException {
        DISK.write(folder.resolve("disk.raw"));
        QemuImg.run(folder, ("convert -f raw " + options + " disk.raw disk.file").split(" "));
    }

    private DiskImage open(DiskFormat format) throws IOException {
        try (ByteSource bytes = FileBytes.open(folder.resolve("disk.file"))) {
            assertThat(DiskFormat.detect(bytes)).isEqualTo(format);
        }
        return format.open(FileBytes.open(folder.resolve("disk.file")), 1L << 40);
    }
}
