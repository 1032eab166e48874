package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field that matters, malformed one at a time: refused with a sentence that says what is wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Qcow2RefusalsTest {
    private static final long LIMIT = 1L << 41;

    @ParameterizedTest
    @CsvSource({
        "4, 1, versions 2 and 3",
        "4, 4, versions 2 and 3",
        "16, 5, backing file",
        "20, 8, cluster size",
        "20, 22, cluster size",
        "20, -1, cluster size",
        "32, 1, encrypted",
        "32, 2, encrypted",
        "36, 0, too small",
        "36, -1, larger than 32 MiB",
        "36, 4194304, outside of the file",
        "96, 7, reference counts",
        "100, 72, length of the header",
        "100, 107, length of the header",
        "100, 1048576, length of the header"
    })
    void a_number_of_four_bytes(int at, int value, String why) throws IOException {
        byte[] file = GoldenDisks.bytes("v3.qcow2");
        ByteBuffer.wrap(file).putInt(at, value);
        assertRefused(file, why);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 512, backing file",
        "24, 0, The disk is empty",
        "24, 513, multiple of 512",
        "24, -512, larger than",
        "24, 4398046511104, larger than",
        "40, 0, does not begin where a cluster does",
        "40, 513, does not begin where a cluster does",
        "40, 1152921504606846976, outside of the file",
        "40, -65536, does not begin where a cluster does",
        "72, 1, not closed properly",
        "72, 2, marked as corrupt",
        "72, 4, external data file",
        "72, 8, contradictory",
        "72, 16, extended level two",
        "72, 32, not known",
        "72, -9223372036854775808, not known"
    })
    void a_number_of_eight_bytes(int at, long value, String why) throws IOException {
        byte[] file = GoldenDisks.bytes("v3.qcow2");
        ByteBuffer.wrap(file).putLong(at, value);
        assertRefused(file, why);
    }

    @ParameterizedTest
    @CsvSource({
        "1, malformed",
        "65537, malformed",
        "4611686018427453440, malformed",
        "66048, outside of the file or not where",
        "1152921504606846976, malformed",
        "72057594037862400, outside of the file"
    })
    void an_entry_of_the_level_one_table(long value, String why) throws IOException {
        byte[] file = GoldenDisks.bytes("v3.qcow2");
        ByteBuffer.wrap(file).putLong(Math.toIntExact(ByteBuffer.wrap(file).getLong(40)), value);
        assertRefused(file, why);
    }

    @ParameterizedTest
    @CsvSource({
        "65538, malformed",
        "1152921504606846976, malformed",
        "66048, where a cluster does",
        "72057594037862400, outside of the file",
        "4611686018427387904, compressed cluster lies outside",
        "4611686018427387904, compressed cluster lies outside",
        "-4611686018427322368, its entry is malformed",
        "4611686018427388159, compressed cluster lies outside"
    })
    void an_entry_of_a_level_two_table(long value, String why) throws IOException {
        byte[] file = GoldenDisks.bytes("v3.qcow2");
        ByteBuffer numbers = ByteBuffer.wrap(file);
        long table = numbers.getLong((int) numbers.getLong(40)) & ~(1L << 63);
        numbers.putLong((int) table, value);
        assertRefused(file, why);
    }

    @Test
    void a_zero_cluster_in_a_version_that_has_none() throws IOException {
        byte[] file = GoldenDisks.bytes("v2.qcow2");
        ByteBuffer numbers = ByteBuffer.wrap(file);
        long table = numbers.getLong((int) numbers.getLong(40)) & ~(1L << 63);
        numbers.putLong((int) table, 1);
        assertRefused(file, "malformed");
    }

    @ParameterizedTest
    @CsvSource({"v2-compressed.qcow2", "v3-zstd.qcow2"})
    void compressed_bytes_that_are_none(String name) throws IOException {
        byte[] file = GoldenDisks.bytes(name);
        ByteBuffer numbers = ByteBuffer.wrap(file);
        long table = numbers.getLong((int) numbers.getLong(40)) & ~(1L << 63);
        int first = (int) table;
        while ((numbers.getLong(first) & (1L << 62)) == 0) {
            first += 8;
        }
        int data = (int) (numbers.getLong(first) & ((1L << 54) - 1));
        Arrays.fill(file, data, data + 40, (byte) 0xee);
        DiskImage disk = DiskFormat.QCOW2.open(new MemoryBytes(file), LIMIT);
        assertThatThrownBy(() -> RandomDisk.sha256(disk))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageContaining("malformed");
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "71", "72", "103", "200000", "300000"})
    void a_file_that_ends_too_early(int length) throws IOException {
        byte[] file = Arrays.copyOf(GoldenDisks.bytes("v3.qcow2"), length);
        assertThatThrownBy(() -> Walk.zerosAndSha256(DiskFormat.QCOW2.open(new MemoryBytes(file), LIMIT), 4096))
                .isInstanceOf(DiskFormatException.class);
    }

    @Test
    void the_bytes_of_a_refused_disk_are_closed() {
        MemoryBytes bytes = new MemoryBytes(new byte[1024]);
        assertThatThrownBy(() -> DiskFormat.QCOW2.open(bytes, LIMIT)).hasMessageContaining("not in the format QCOW2");
        assertThat(bytes.isClosed()).isTrue();
    }

    private static void assertRefused(byte[] file, String why) {
        assertThatThrownBy(() -> DiskFormat.QCOW2.open(new MemoryBytes(file), LIMIT))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageContaining(why);
    }
}
