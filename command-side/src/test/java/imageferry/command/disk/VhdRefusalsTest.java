package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field that matters, malformed one at a time, with checksums that fit: refused with a sentence that says what is wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VhdRefusalsTest {
    private static final long LIMIT = 1L << 41;

    @ParameterizedTest
    @CsvSource({
        "12, 0, version",
        "60, 4, differencing",
        "60, 0, fixed and dynamic",
        "60, 2, does not fit its footer",
        "16, 1, outside of the file",
        "20, 0, outside of the file",
        "20, 513, outside of the file",
        "20, 2147483136, outside of the file",
        "20, 1536, no header of a dynamic disk",
        "48, 1024, larger than",
        "48, -1, larger than",
        "52, 513, multiple of 512",
        "52, 0, The disk is empty",
        "52, 1073741824, too small"
    })
    void a_number_of_the_footers(int at, int value, String why) throws IOException {
        byte[] file = GoldenDisks.bytes("dynamic.vhd");
        ByteBuffer.wrap(file).putInt(at, value).putInt(file.length - 512 + at, value);
        VhdSums.mend(file);
        assertRefused(file, why);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 1, table of the VHD file lies outside",
        "20, 0, table of the VHD file lies outside",
        "20, 1537, table of the VHD file lies outside",
        "24, 7, version",
        "28, 0, too small",
        "28, -1, larger than 32 MiB",
        "28, 8388608, lies outside",
        "32, 0, block size",
        "32, 8192, block size",
        "32, 2097153, block size",
        "32, 536870912, block size",
        "32, -2147483648, block size"
    })
    void a_number_of_the_header(int at, int value, String why) throws IOException {
        byte[] file = GoldenDisks.bytes("dynamic.vhd");
        ByteBuffer.wrap(file).putInt(512 + at, value);
        VhdSums.mend(file);
        assertRefused(file, why);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "100000", "-2"})
    void a_block_that_is_not_in_the_file_or_is_not_a_block(int sector) throws IOException {
        byte[] file = GoldenDisks.bytes("dynamic.vhd");
        ByteBuffer.wrap(file).putInt(1536, sector);
        assertRefused(file, "block lies outside");
    }

    @ParameterizedTest
    @CsvSource({"100", "511", "600", "-1", "-500"})
    void a_bit_that_flipped_in_footer_or_header(int at) throws IOException {
        byte[] file = GoldenDisks.bytes("dynamic.vhd");
        file[at < 0 ? file.length + at : at] ^= 4;
        assertRefused(file, "checksum");
    }

    @Test
    void a_copy_of_the_footer_that_is_of_another_disk() throws IOException {
        byte[] file = GoldenDisks.bytes("dynamic.vhd");
        file[70] ^= 1;
        VhdSums.mend(file);
        assertRefused(file, "differ");
    }

    @ParameterizedTest
    @CsvSource({"dynamic.vhd,0", "dynamic.vhd,513", "dynamic.vhd,100000", "fixed.vhd,511", "fixed.vhd,200000"})
    void a_file_that_ends_too_early(String name, int length) throws IOException {
        assertRefused(Arrays.copyOf(GoldenDisks.bytes(name), length), "not in the format VHD");
    }

    @Test
    void a_fixed_disk_with_bytes_too_many() throws IOException {
        byte[] fixed = GoldenDisks.bytes("fixed.vhd");
        byte[] longer = new byte[fixed.length + 512];
        System.arraycopy(fixed, 0, longer, 512, fixed.length);
        assertRefused(longer, "does not fit its footer");
    }

    private static void assertRefused(byte[] file, String why) {
        assertThatThrownBy(() -> DiskFormat.VHD.open(new MemoryBytes(file), LIMIT))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageContaining(why);
    }
}
