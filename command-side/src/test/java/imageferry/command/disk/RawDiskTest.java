package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RawDiskTest {
    @TempDir
    Path folder;

    @Test
    void the_disk_is_the_file_and_zeros_after_its_end() throws IOException {
        byte[] content = new byte[1024];
        Arrays.fill(content, (byte) 7);
        try (DiskImage disk = open(content, 1024)) {
            ByteBuffer into = ByteBuffer.allocate(1024);
            disk.read(512, into);
            byte[] expected = new byte[1024];
            Arrays.fill(expected, 0, 512, (byte) 7);
            assertThat(disk.sizeBytes()).isEqualTo(1024);
            assertThat(into.array()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,empty", "513,multiple of 512", "1536,larger than 1024"})
    void what_cannot_be_a_disk_is_refused(int length, String why) {
        assertThatThrownBy(() -> open(new byte[length], 1024))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_file_that_changes_is_noticed() throws IOException {
        try (DiskImage disk = open(new byte[1024], 1024)) {
            disk.requireUnchanged();
            Files.write(folder.resolve("disk.raw"), new byte[512]);
            assertThatThrownBy(disk::requireUnchanged).isInstanceOf(DiskFormatException.class);
            assertThatThrownBy(() -> disk.read(0, ByteBuffer.allocate(1024))).hasMessageContaining("shorter");
        }
    }

    @Test
    void a_link_is_not_opened_and_no_message_names_a_path() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("disk.raw"));
        assertThatThrownBy(() -> FileBytes.open(link))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageNotContaining(folder.toString());
        assertThatThrownBy(() -> FileBytes.open(folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining(folder.toString());
    }

    private DiskImage open(byte[] content, long limit) throws IOException {
        Path file = Files.write(folder.resolve("disk.raw"), content);
        return DiskFormat.RAW.open(FileBytes.open(file), limit);
    }
}
