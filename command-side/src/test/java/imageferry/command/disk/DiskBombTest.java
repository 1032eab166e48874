package imageferry.command.disk;

import static imageferry.command.disk.DiskProperty.Outcome.READ;
import static imageferry.command.disk.DiskProperty.Outcome.REFUSED;
import static imageferry.command.disk.DiskProperty.Outcome.REFUSED_IN_PART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Files that were made to take more than they give. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiskBombTest {
    private static final int KIB_64 = 16;
    private static final long MIB = 1 << 20;

    @BeforeAll
    static void warm_up() throws IOException {
        DiskProperty.warmUp();
    }

    @Test
    void a_few_bytes_that_claim_8_eib() {
        byte[] file = new CraftedQcow2(9, Long.MAX_VALUE - 511, 8, 3).bytes();
        assertThat(DiskProperty.check(DiskFormat.QCOW2, file)).isEqualTo(REFUSED);
        assertThatThrownBy(() -> DiskFormat.QCOW2.open(new MemoryBytes(file), Long.MAX_VALUE))
                .hasMessageContaining("too small");
    }

    @Test
    void a_level_one_table_of_the_largest_size() throws IOException {
        CraftedQcow2 file = new CraftedQcow2(9, 128L << 30, 4 << 20, 1 + (64 << 10));
        try (DiskImage disk = DiskFormat.QCOW2.open(new MemoryBytes(file.bytes()), 1L << 40)) {
            assertThat(Steps.count(disk)).isLessThan(100);
        }
    }

    @Test
    void one_level_two_table_used_by_all_entries() {
        CraftedQcow2 file = new CraftedQcow2(KIB_64, 2L << 40, 4096, 3);
        file.entries(1, 0, 4096, file.at(2)).entries(2, 0, 8192, file.at(2));
        assertThat(DiskProperty.check(DiskFormat.QCOW2, file.bytes())).isEqualTo(REFUSED);
    }

    @Test
    void one_cluster_used_by_all_entries() {
        CraftedQcow2 file = new CraftedQcow2(KIB_64, 512 * MIB, 1, 4);
        file.entries(1, 0, 1, file.at(2)).entries(2, 0, 8192, file.at(3));
        assertThat(DiskProperty.check(DiskFormat.QCOW2, file.bytes())).isEqualTo(REFUSED);
    }

    @Test
    void one_compressed_cluster_used_by_all_entries() {
        CraftedQcow2 file = new CraftedQcow2(KIB_64, 512 * MIB, 1, 4);
        file.entries(1, 0, 1, file.at(2))
                .entries(2, 0, 8192, file.compressed(3, 2))
                .content(3, deflated(64 << 10));
        assertThat(DiskProperty.check(DiskFormat.QCOW2, file.bytes())).isEqualTo(REFUSED);
    }

    @Test
    void a_compressed_cluster_that_expands_without_end() {
        CraftedQcow2 file = new CraftedQcow2(KIB_64, 2 << KIB_64, 1, 5);
        file.entries(1, 0, 1, file.at(2))
                .entries(2, 0, 1, file.compressed(3, 128))
                .content(3, deflated(60 << 20));
        assertThat(DiskProperty.check(DiskFormat.QCOW2, file.bytes())).isEqualTo(READ);
    }

    @Test
    void a_compressed_cluster_that_wants_a_large_window() throws IOException {
        CraftedQcow2 file = new CraftedQcow2(KIB_64, 2 << KIB_64, 1, 5).zstd();
        file.entries(1, 0, 1, file.at(2)).entries(2, 0, 1, file.compressed(3, 128));
        assertThat(DiskProperty.check(
                        DiskFormat.QCOW2, file.content(3, zstd(20)).bytes()))
                .isEqualTo(READ);
        assertThat(DiskProperty.check(
                        DiskFormat.QCOW2, file.content(3, zstd(27)).bytes()))
                .isEqualTo(REFUSED_IN_PART);
    }

    @Test
    void tables_that_refer_to_themselves() {
        CraftedQcow2 own = new CraftedQcow2(9, 64 * 512, 1, 3);
        own.entries(1, 0, 64, own.at(1));
        assertThat(DiskProperty.check(DiskFormat.QCOW2, own.bytes())).isEqualTo(REFUSED);
        CraftedQcow2 loop = new CraftedQcow2(9, 2 * 512, 1, 3);
        loop.entries(1, 0, 1, loop.at(2)).entries(2, 0, 2, loop.at(1));
        assertThat(DiskProperty.check(DiskFormat.QCOW2, loop.bytes())).isEqualTo(READ);
    }

    @Test
    void one_block_used_by_a_whole_vhd_file() throws IOException {
        byte[] file = GoldenDisks.bytes("dynamic.vhd");
        ByteBuffer numbers = ByteBuffer.wrap(file);
        long size = 1000L << 20;
        numbers.putLong(48, size).putLong(file.length - 512 + 48, size);
        int first = numbers.getInt(1536);
        numbers.putInt(512 + 28, 500).putLong(512 + 16, 8192);
        for (int i = 0; i < 500; i++) {
            numbers.putInt(8192 + i * 4, first + 100);
        }
        VhdSums.mend(file);
        assertThatThrownBy(() -> DiskFormat.VHD.open(new MemoryBytes(file), 1L << 40))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageContaining("block");
        assertThat(DiskProperty.check(DiskFormat.VHD, file)).isEqualTo(REFUSED);
    }

    private static byte[] deflated(int zeros) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        byte[] into = new byte[64 << 10];
        int length = deflater.deflate(into);
        deflater.end();
        return Arrays.copyOf(into, length);
    }

    private static byte[] zstd(int windowBits) throws IOException {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(into)) {
            out.setLong(windowBits);
            for (int i = 0; i < 40; i++) {
                out.write(new byte[64 << 10]);
            }
        }
        return into.toByteArray();
    }
}
