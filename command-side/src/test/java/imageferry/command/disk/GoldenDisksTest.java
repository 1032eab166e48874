package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files hold the disk that they were made from, and real files of kinds that cannot be imported are refused. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenDisksTest {
    private static final RandomDisk DISK = GoldenDisks.DISK;

    static List<String> files() {
        return Stream.concat(GoldenDisks.QCOW2.stream(), GoldenDisks.VHD.stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_disk_is_the_one_it_was_made_from(String file) throws IOException {
        try (DiskImage disk = open(file)) {
            assertThat(disk.sizeBytes()).isEqualTo(DISK.sizeBytes());
            assertThat(RandomDisk.sha256(disk)).isEqualTo(DISK.sha256(DISK.sizeBytes()));
            assertThat(Walk.zerosAndSha256(disk, 4096)).isEqualTo(DISK.sha256(DISK.sizeBytes()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void any_part_can_be_read_and_what_is_known_to_be_zero_is_zero(String file) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        try (DiskImage disk = open(file)) {
            for (int i = 0; i < 400; i++) {
                long at = random.nextLong(DISK.sizeBytes());
                ByteBuffer part = ByteBuffer.allocate(random.nextInt(1, 9000));
                disk.read(at, part);
                assertThat(part.array()).isEqualTo(DISK.content(at, part.capacity()));
                int zeros = (int) Math.min(disk.zerosAt(at), 1 << 20);
                assertThat(DISK.content(at, zeros)).isEqualTo(new byte[zeros]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"v3.qcow2,QCOW2", "v2-compressed.qcow2,QCOW2", "fixed.vhd,VHD", "dynamic.vhd,VHD"})
    void a_file_is_known_by_its_mark(String file, DiskFormat format) throws IOException {
        assertThat(DiskFormat.detect(new MemoryBytes(GoldenDisks.bytes(file)))).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({
        "backing.qcow2,backing file",
        "data-file.qcow2,external data file",
        "extended.qcow2,extended level two",
        "encrypted.qcow2,encrypted"
    })
    void what_does_not_stand_alone_or_is_not_plain_is_refused(String file, String why) {
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageContaining(why);
    }

    private static DiskImage open(String file) throws IOException {
        DiskFormat format = file.endsWith(".vhd") ? DiskFormat.VHD : DiskFormat.QCOW2;
        return format.open(new MemoryBytes(GoldenDisks.bytes(file)), 1L << 40);
    }
}
