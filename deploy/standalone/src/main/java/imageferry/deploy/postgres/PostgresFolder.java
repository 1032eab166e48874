package imageferry.deploy.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one server: its programs, its data, its superuser's password and the port it was last seen at. Readable by
 * nobody else. Everything is made in steps that may be cut off anywhere and are taken up again by the next start.
 */
final class PostgresFolder {
    static final String SUPERUSER = "ferry";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path root;

    PostgresFolder(Path root) throws IOException {
        this.root = PrivateFiles.folder(root.toAbsolutePath());
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path sockets() throws IOException {
        return PrivateFiles.folder(root.resolve("run"));
    }

    /** The superuser's password, made when there is none yet. */
    String password() throws IOException {
        Optional<String> known = PrivateFiles.read(passwordFile());
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        PrivateFiles.write(passwordFile(), password + "\n");
        return password;
    }

    /** Makes the data folder when there is none. Checksums on, passwords by scram only, an order of texts that no library changes. */
    void initialise(PostgresBinaries binaries, Privileges privileges, Path log)
            throws IOException, InterruptedException {
        if (Files.isDirectory(data())) {
            refuseOtherVersion();
            return;
        }
        password();
        Path fresh = root.resolve("data.new");
        PrivateFiles.remove(fresh);
        PrivateFiles.folder(fresh);
        privileges.give(root);
        runInitdb(fresh, binaries, privileges, log);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(root);
    }

    private void runInitdb(Path fresh, PostgresBinaries binaries, Privileges privileges, Path log)
            throws IOException, InterruptedException {
        List<String> initdb = List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--data-checksums",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Process process = new ProcessBuilder(privileges.commandLine(initdb))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new PostgresException(
                    "PostgreSQL could not make its data folder " + fresh + ": " + LastLines.of(log));
        }
    }

    /** The port of the last start when it is free, else another free one. */
    int freePort() throws IOException {
        Optional<Integer> last = PrivateFiles.read(root.resolve("port")).map(Integer::valueOf);
        if (last.isPresent() && free(last.get())) {
            return last.get();
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void rememberPort(int port) throws IOException {
        PrivateFiles.write(root.resolve("port"), port + "\n");
    }

    private Path passwordFile() {
        return root.resolve("password");
    }

    private void refuseOtherVersion() throws IOException {
        String found = PrivateFiles.read(data().resolve("PG_VERSION")).orElse("none");
        if (!found.equals(PostgresBinaries.majorVersion())) {
            throw new PostgresException(data() + " was written by PostgreSQL " + found
                    + ", this build brings PostgreSQL " + PostgresBinaries.majorVersion()
                    + ". Use the build that wrote it, or move the content with pg_dump.");
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
