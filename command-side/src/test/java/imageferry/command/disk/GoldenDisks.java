package imageferry.command.disk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The files in {@code src/test/resources/disks}, which qemu-img made of one disk. */
final class GoldenDisks {
    static final RandomDisk DISK = new RandomDisk(4217, (1 << 20) + 512 * 7, 7, 3 << 10);
    static final List<String> QCOW2 = List.of(
            "v2.qcow2",
            "v2-compressed.qcow2",
            "v3.qcow2",
            "v3-512.qcow2",
            "v3-4096-compressed.qcow2",
            "v3-compressed.qcow2",
            "v3-zstd.qcow2",
            "v3-zeros.qcow2",
            "v3-snapshot.qcow2");
    static final List<String> VHD = List.of("fixed.vhd", "dynamic.vhd");

    private GoldenDisks() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream packed = GoldenDisks.class.getResourceAsStream("/disks/" + name + ".gz")) {
            if (packed == null) {
                throw new IllegalStateException("Expected a file " + name);
            }
            return new GZIPInputStream(packed).readAllBytes();
        }
    }
}
