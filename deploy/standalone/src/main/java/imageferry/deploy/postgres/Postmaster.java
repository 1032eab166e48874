package imageferry.deploy.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server process that a data folder names as its own in {@code postmaster.pid}, whoever started it.
 *
 * @param status the server's own word: starting, ready, stopping or standby
 */
record Postmaster(long pid, String status) {
    /** What the folder's lock file says; empty when there is none, or it is being written right now. */
    static Optional<Postmaster> of(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Postmaster(
                            Long.parseLong(lines.get(0).strip()),
                            lines.size() < 8 ? "starting" : lines.get(7).strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the process lives and really is the server of this folder: a number alone may have been given to another. */
    boolean serves(Path data) throws IOException {
        Path process = Path.of("/proc/" + pid);
        try {
            return process.resolve("cwd").toRealPath().equals(data.toRealPath())
                    && !Files.readString(process.resolve("stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Stops the server: in order first, at once when that takes too long. Sessions of a service that was killed are rolled back.
     *
     * @throws PostgresException when it does not end
     */
    void stop(Path data) throws IOException, InterruptedException {
        for (Signal signal : Signal.values()) {
            if (!serves(data)) {
                return;
            }
            signal.send(pid);
            if (ended(signal.patienceSeconds)) {
                return;
            }
        }
        throw new PostgresException("The PostgreSQL server with process id " + pid + " of " + data
                + " does not stop. End it, then start again.");
    }

    private boolean ended(int seconds) throws InterruptedException {
        CompletableFuture<ProcessHandle> end = ProcessHandle.of(pid)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        try {
            end.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL's two ways to stop that do not wait for clients. */
    enum Signal {
        INT(60),
        QUIT(20);

        private final int patienceSeconds;

        Signal(int patienceSeconds) {
            this.patienceSeconds = patienceSeconds;
        }

        int patienceSeconds() {
            return patienceSeconds;
        }

        void send(long pid) throws IOException, InterruptedException {
            new ProcessBuilder("sh", "-c", "kill -" + name() + " " + pid + " 2>/dev/null")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
