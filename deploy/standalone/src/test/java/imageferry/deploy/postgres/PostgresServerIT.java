package imageferry.deploy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the server that the service brings along, on real processes and real kills. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostgresServerIT {
    @TempDir
    Path folder;

    @Test
    void a_restart_keeps_the_data_and_the_port() throws Exception {
        int port;
        try (PostgresServer server = start()) {
            port = server.address().port();
            note(server, "kept");
        }
        try (PostgresServer server = start()) {
            assertThat(notes(server)).containsExactly("kept");
            assertThat(server.address().port()).isEqualTo(port);
        }
    }

    @Test
    void durability_is_really_on_and_the_network_is_the_loopback() throws Exception {
        try (PostgresServer server = start();
                Connection connection = PostgresSession.open(server.address())) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(query(connection, "show " + setting)).as(setting).containsExactly("on");
            }
            assertThat(query(connection, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(connection, "show password_encryption")).containsExactly("scram-sha-256");
            assertThat(query(connection, "select distinct auth_method from pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
        }
    }

    @Test
    void a_wrong_password_is_refused_and_the_files_are_private() throws Exception {
        try (PostgresServer server = start()) {
            assertThatThrownBy(
                            () -> DriverManager.getConnection(server.address().jdbcUrl(), "ferry", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(server.address().toString())
                    .doesNotContain(server.address().password());
        }
        for (String path : List.of("", "data", "run", "bin-" + PostgresBinaries.version())) {
            assertThat(mode(folder.resolve("postgres").resolve(path))).as(path).isEqualTo("rwx------");
        }
        assertThat(mode(folder.resolve("postgres/password"))).isEqualTo("rw-------");
    }

    @Test
    void the_server_left_by_a_killed_process_is_replaced_and_its_commits_are_there() throws Exception {
        long orphan = killedHolder(false);
        assertThat(ProcessHandle.of(orphan).map(ProcessHandle::isAlive)).contains(true);
        try (PostgresServer server = start()) {
            assertThat(server.pid()).isNotEqualTo(orphan);
            assertThat(notes(server)).containsExactly("committed");
        }
    }

    @Test
    void killing_the_process_and_the_server_together_loses_nothing_that_was_committed() throws Exception {
        killedHolder(true);
        try (PostgresServer server = start()) {
            assertThat(notes(server)).containsExactly("committed");
        }
    }

    @Test
    void a_server_that_dies_in_use_comes_back_on_its_port() throws Exception {
        try (PostgresServer server = start()) {
            note(server, "before");
            int port = server.address().port();
            long first = server.pid();
            kill(first);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> server.pid() != first && notes(server).equals(List.of("before")));
            assertThat(server.address().port()).isEqualTo(port);
        }
    }

    @Test
    void half_made_folders_of_an_interrupted_first_start_do_no_harm() throws Exception {
        Files.createDirectories(folder.resolve("postgres/data.new/base"));
        Files.createDirectories(folder.resolve("postgres/bin-" + PostgresBinaries.version() + "/bin"));
        try (PostgresServer server = start()) {
            note(server, "works");
        }
    }

    @Test
    void a_folder_is_locked_by_one_holder_at_a_time() throws Exception {
        FolderLock held = FolderLock.take(folder).orElseThrow();
        assertThat(FolderLock.take(folder)).isEmpty();
        held.close();
        FolderLock.take(folder).orElseThrow().close();
    }

    /** Runs a server under a process of its own, commits a row, then kills the process and, if asked, the server. */
    private long killedHolder(boolean serverToo) throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldServer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        assertThat(line).startsWith("ready ");
        long server = Long.parseLong(line.substring("ready ".length()));
        PostgresFolder files = new PostgresFolder(folder.resolve("postgres"));
        int port = Integer.parseInt(
                PrivateFiles.read(folder.resolve("postgres/port")).orElseThrow());
        try (Connection connection = PostgresSession.open(
                new PostgresAddress(port, PostgresFolder.SUPERUSER, files.password(), PostgresSession.DATABASE))) {
            write(connection, "committed");
        }
        holder.destroyForcibly().waitFor();
        if (serverToo) {
            kill(server);
        }
        return server;
    }

    private PostgresServer start() throws IOException, InterruptedException {
        return PostgresServer.start(folder.resolve("postgres"), folder.resolve("postgres.log"), System.out::println);
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "kill -KILL " + pid).start().waitFor())
                .isZero();
    }

    private static void note(PostgresServer server, String text) throws Exception {
        try (Connection connection = PostgresSession.open(server.address())) {
            write(connection, text);
        }
    }

    private static void write(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists note (text varchar)");
            statement.execute("insert into note values ('" + text + "')");
        }
    }

    private static List<String> notes(PostgresServer server) throws Exception {
        try (Connection connection = PostgresSession.open(server.address())) {
            return query(connection, "select text from note");
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
