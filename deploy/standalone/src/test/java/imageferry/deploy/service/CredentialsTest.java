package imageferry.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CredentialsTest {
    private static final Credentials SOME =
            new Credentials("http://127.0.0.1:8410", "1000000000000001", "LTAIabc", "s3cret");

    @TempDir
    Path folder;

    @Test
    void are_four_lines_that_a_shell_can_read() {
        assertThat(SOME.lines()).isEqualTo("""
                        FERRY_ENDPOINT=http://127.0.0.1:8410
                        FERRY_ACCOUNT_ID=1000000000000001
                        FERRY_ACCESS_KEY_ID=LTAIabc
                        FERRY_ACCESS_KEY_SECRET=s3cret
                        """);
    }

    @Test
    void come_back_from_their_file_which_only_its_owner_can_read() throws Exception {
        Path file = folder.resolve("credentials");
        SOME.at("http://127.0.0.1:1").write(file);
        SOME.write(file);
        assertThat(Credentials.read(file)).contains(SOME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("credentials");
    }

    @Test
    void that_lack_a_line_are_none() throws Exception {
        assertThat(Credentials.read(folder.resolve("credentials"))).isEmpty();
        assertThat(Credentials.parse("FERRY_ENDPOINT=x\nFERRY_ACCOUNT_ID=1\nFERRY_ACCESS_KEY_ID=k\n"))
                .isEmpty();
    }

    @Test
    void never_show_their_secret_by_accident() {
        assertThat(SOME.toString()).doesNotContain("s3cret");
    }
}
