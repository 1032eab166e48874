package imageferry.deploy.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server under this process, on the loopback interface only. Its data survive everything: a server left behind
 * by a killed process is stopped in order and started again (its sessions belong to nobody any more and its settings may be old),
 * recovery after a crash is awaited however long it takes, and a server that dies while in use is started again on the same port.
 *
 * <p>Only one process may use a folder; the caller holds {@link FolderLock}. Safe for use by many threads.
 */
public final class PostgresServer implements AutoCloseable {
    private static final int ATTEMPTS = 8;
    private static final long PAUSE_MILLIS = 500;
    private static final long REPORT_SECONDS = 5;

    private final PostgresFolder folder;
    private final PostgresBinaries binaries;
    private final Privileges privileges;
    private final Path log;
    private final Consumer<String> report;
    private final Object lock = new Object();
    private @Nullable Process process;
    private CompletableFuture<Void> watch = CompletableFuture.completedFuture(null);
    private int port;
    private boolean served;
    private boolean closing;

    private PostgresServer(PostgresFolder folder, Path log, Consumer<String> report)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.log = log;
        this.report = report;
        this.privileges = Privileges.detect(folder.root());
        this.binaries = PostgresBinaries.unpackInto(folder.root());
    }

    /**
     * Starts the server of a folder and makes what is missing: programs, data, the database.
     *
     * @param log takes what the server says; its folder must be there
     * @param report takes a line for the terminal when something takes long or is worth knowing
     * @throws PostgresException with the reason and the remedy in plain words
     */
    public static PostgresServer start(Path root, Path log, Consumer<String> report)
            throws IOException, InterruptedException {
        rotate(log);
        PostgresServer server = new PostgresServer(new PostgresFolder(root), log, report);
        server.folder.initialise(server.binaries, server.privileges, log);
        server.stopWhatWasLeft();
        server.launch();
        return server;
    }

    public PostgresAddress address() throws IOException {
        synchronized (lock) {
            return new PostgresAddress(port, PostgresFolder.SUPERUSER, folder.password(), PostgresSession.DATABASE);
        }
    }

    /** The operating system's number of the server process. */
    public long pid() {
        synchronized (lock) {
            return process == null ? -1 : process.pid();
        }
    }

    /**
     * Stops the server in order: sessions are ended, everything is written. Returns when it has ended. An interrupted caller
     * ends it at once, which loses nothing that was committed.
     */
    @Override
    public void close() throws IOException {
        Process running;
        CompletableFuture<Void> watching;
        synchronized (lock) {
            closing = true;
            running = process;
            watching = watch;
            lock.notifyAll();
        }
        if (running != null) {
            end(running);
            watching.join();
        }
    }

    private static void end(Process running) throws IOException {
        try {
            for (Postmaster.Signal signal : Postmaster.Signal.values()) {
                signal.send(running.pid());
                if (running.waitFor(signal.patienceSeconds(), TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.destroyForcibly();
    }

    private void stopWhatWasLeft() throws IOException, InterruptedException {
        Optional<Postmaster> left = Postmaster.of(folder.data());
        if (left.isPresent() && left.get().serves(folder.data())) {
            report.accept("A PostgreSQL server of an earlier run is still there; stopping it first.");
            left.get().stop(folder.data());
        }
    }

    /** A server may fail to start for reasons that pass: its port taken meanwhile, the lock of one that is just dying. */
    private void launch() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Process started = startProcess();
            if (becomesReady(started)) {
                watchOver(started);
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new PostgresException(
                        "PostgreSQL does not start: " + LastLines.of(log) + " (all of it: " + log + ")");
            }
            stopWhatWasLeft();
            pause();
        }
    }

    private Process startProcess() throws IOException, InterruptedException {
        synchronized (lock) {
            if (closing) {
                throw new PostgresException("PostgreSQL is being stopped");
            }
            port = served ? port : folder.freePort();
            privileges.give(folder.root());
            List<String> line =
                    new ArrayList<>(List.of(binaries.program("postgres").toString()));
            line.addAll(PostgresSettings.arguments(folder.data(), folder.sockets(), port));
            process = new ProcessBuilder(privileges.commandLine(line))
                    .directory(folder.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return process;
        }
    }

    private boolean becomesReady(Process started) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long said = 0;
        while (!started.waitFor(20, TimeUnit.MILLISECONDS)) {
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            if (ready(started)) {
                return true;
            }
            if (seconds >= said + REPORT_SECONDS) {
                said = seconds;
                report.accept("PostgreSQL is starting for " + seconds + " s: " + LastLines.of(log));
            }
        }
        return false;
    }

    private boolean ready(Process started) throws IOException {
        Optional<Postmaster> master = Postmaster.of(folder.data());
        if (master.isEmpty()
                || master.get().pid() != started.pid()
                || !master.get().status().equals("ready")) {
            return false;
        }
        try {
            PostgresSession.ensureDatabase(address());
        } catch (SQLException e) {
            throw new PostgresException(
                    "PostgreSQL runs and refuses its superuser: " + e.getMessage() + ". Is "
                            + folder.root().resolve("password") + " the file of this data folder?",
                    e);
        }
        folder.rememberPort(port);
        return true;
    }

    private void watchOver(Process running) {
        synchronized (lock) {
            served = true;
            watch = running.onExit().thenAcceptAsync(this::ended, task -> new Thread(task, "postgres-restart").start());
        }
    }

    private void ended(Process dead) {
        synchronized (lock) {
            if (closing) {
                return;
            }
        }
        report.accept("PostgreSQL ended unexpectedly (exit " + dead.exitValue() + "); starting it again.");
        try {
            launch();
        } catch (IOException | PostgresException e) {
            report.accept("PostgreSQL could not be started again: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a little, or until somebody stops the server. */
    private void pause() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        synchronized (lock) {
            for (long left = PAUSE_MILLIS;
                    left > 0 && !closing;
                    left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())) {
                lock.wait(left);
            }
        }
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 8 << 20) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
