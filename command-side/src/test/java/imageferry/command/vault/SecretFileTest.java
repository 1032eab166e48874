package imageferry.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretFileTest {
    @TempDir
    private Path folder;

    private Path path;
    private SecretFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("secret");
        file = new SecretFile(path, new SecureRandom());
    }

    @Test
    void a_new_file_has_32_bytes_for_its_owner_alone_and_leaves_nothing_beside_it() throws IOException {
        file.create();

        assertThat(Files.size(path)).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(file.read().copy()).isEqualTo(Files.readAllBytes(path));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void an_existing_file_is_never_replaced() throws IOException {
        file.create();
        byte[] before = Files.readAllBytes(path);

        assertThatThrownBy(file::create).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
    void a_file_that_is_open_to_others_is_refused(String permissions) throws IOException {
        file.create();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(file::read)
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 4096})
    void a_file_of_another_length_is_refused_as_damaged(int length) throws IOException {
        file.create();
        Files.write(path, new byte[length]);

        assertThatThrownBy(file::read).isInstanceOf(VaultClosedException.class).hasMessageContaining("damaged");
    }

    @Test
    void a_link_and_a_folder_are_refused() throws IOException {
        SecretFile target = new SecretFile(folder.resolve("target"), new SecureRandom());
        target.create();
        Files.createSymbolicLink(path, folder.resolve("target"));
        assertThatThrownBy(file::read).isInstanceOf(VaultClosedException.class).hasMessageContaining("plain file");

        Files.delete(path);
        Files.createDirectory(path);
        assertThatThrownBy(file::read).isInstanceOf(VaultClosedException.class).hasMessageContaining("plain file");
    }

    @Test
    void destroying_overwrites_the_bytes_and_removes_the_name_and_may_be_repeated() throws IOException {
        file.create();
        byte[] before = Files.readAllBytes(path);
        Path secondName = folder.resolve("second-name-of-the-same-file");
        Files.createLink(secondName, path);

        file.destroy();

        assertThat(path).doesNotExist();
        assertThat(Files.readAllBytes(secondName)).hasSize(32).isNotEqualTo(before);
        file.destroy();
    }
}
