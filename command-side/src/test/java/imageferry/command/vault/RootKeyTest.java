package imageferry.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RootKeyTest {
    @TempDir
    private Path parent;

    private final DataSource source = TestDatabase.fresh();

    @Test
    void the_first_start_makes_the_file_and_later_starts_read_it() throws IOException {
        Path directory = parent.resolve("keys");
        TestVault first = new TestVault(source, directory);
        byte[] made = Files.readAllBytes(directory.resolve("root"));
        var issued = first.accessKeys.issue(TestVault.ACCOUNT, TestVault.ORIGIN);

        TestVault second = new TestVault(source, directory);

        assertThat(Files.readAllBytes(directory.resolve("root")))
                .isEqualTo(made)
                .hasSize(32);
        assertThat(mode(directory.resolve("root"))).isEqualTo("rw-------");
        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("shares"))).isEqualTo("rwx------");
        assertThat(second.accessKeys
                        .find(issued.id().value())
                        .orElseThrow()
                        .secret()
                        .copy())
                .isEqualTo(issued.secret().copy());
    }

    @Test
    void a_missing_file_is_not_made_anew_once_the_database_is_in_use() throws IOException {
        new TestVault(source, parent);
        Files.delete(parent.resolve("root"));

        refuses("missing", "backup");

        assertThat(parent.resolve("root")).doesNotExist();
    }

    @Test
    void a_missing_file_is_not_made_anew_when_only_the_wrapped_rows_tell_that_the_database_is_in_use()
            throws IOException {
        new TestVault(source, parent).key();
        JdbcClient.create(source).sql("delete from vault_root").update();
        refuses("damaged");

        Files.delete(parent.resolve("root"));
        refuses("missing");
    }

    @Test
    void another_root_key_is_refused_and_changes_nothing() throws IOException {
        TestVault vault = new TestVault(source, parent);
        var issued = vault.accessKeys.issue(TestVault.ACCOUNT, TestVault.ORIGIN);
        byte[] right = Files.readAllBytes(parent.resolve("root"));
        byte[] wrong = right.clone();
        wrong[31] ^= 1;
        Files.write(parent.resolve("root"), wrong);

        refuses("not the one of this database");

        Files.write(parent.resolve("root"), right);
        assertThat(new TestVault(source, parent).accessKeys.find(issued.id().value()))
                .isPresent();
    }

    @Test
    void a_damaged_file_and_a_file_open_to_others_are_refused() throws IOException {
        new TestVault(source, parent);
        byte[] right = Files.readAllBytes(parent.resolve("root"));
        Files.write(parent.resolve("root"), new byte[31]);
        refuses("damaged");

        Files.write(parent.resolve("root"), right);
        Files.setPosixFilePermissions(parent.resolve("root"), PosixFilePermissions.fromString("rw-r--r--"));
        refuses("open to others");
    }

    @Test
    void a_folder_that_others_may_write_into_is_refused() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwx---"));

        refuses("Others may write");

        assertThat(parent.resolve("root")).doesNotExist();
    }

    @Test
    void a_start_that_was_cut_off_between_file_and_row_is_taken_up() {
        KeyFolder folder = KeyFolder.open(parent, new SecureRandom());
        assertThat(folder.root().exists()).isFalse();
        assertThatNoException().isThrownBy(() -> folder.root().create());

        new TestVault(source, parent);

        assertThat(JdbcClient.create(source)
                        .sql("select count(*) from vault_root")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void several_processes_that_start_for_the_first_time_at_once_agree_on_one_root_key() throws Exception {
        int starts = 8;
        ExecutorService executor = Executors.newFixedThreadPool(starts);
        try {
            List<Future<TestVault>> vaults = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                vaults.add(executor.submit(() -> new TestVault(source, parent)));
            }
            List<String> issued = new ArrayList<>();
            for (Future<TestVault> vault : vaults) {
                issued.add(vault.get()
                        .accessKeys
                        .issue(TestVault.ACCOUNT, TestVault.ORIGIN)
                        .id()
                        .value());
            }
            TestVault last = new TestVault(source, parent);
            assertThat(issued).allMatch(id -> last.accessKeys.find(id).isPresent());
        } finally {
            executor.shutdownNow();
        }
    }

    private void refuses(String... words) {
        assertThatThrownBy(() -> new TestVault(source, parent))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContainingAll(words);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
