package imageferry.deploy.containers;

import imageferry.deploy.consumer.ConsumerCommand;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The consumer of {@code deploy/consumer} as a process of its own that follows the events while brokers and its database fail. When it ends it is
 * started again, as whoever runs it would.
 */
final class ReferenceConsumer implements Closeable {
    private static final long LAST_TURN_SECONDS = 180;

    private final Path said;
    private final List<String> line;
    private final Thread keeper = new Thread(this::keep, "consumer");
    private volatile boolean ended;
    private volatile int starts;

    /** @param database JDBC URL of the database that its journal is in, which is there already */
    ReferenceConsumer(Path folder, String brokers, String database) {
        this.said = folder.resolve("consumer.log");
        this.line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path", "").replace(";", File.pathSeparator),
                ConsumerCommand.class.getName(),
                "--brokers",
                brokers,
                "--database",
                database);
    }

    /** Starts following; returns at once. */
    void follow() {
        keeper.setDaemon(true);
        keeper.start();
    }

    /** How often it had to be started. */
    int starts() {
        return starts;
    }

    /**
     * Kills it in the middle of what it does and has it read what is left, to the end.
     *
     * @return its exit code: 0 when it has every event without a gap
     */
    int readToTheEnd() throws IOException, InterruptedException {
        close();
        keeper.join();
        Process last = start("--until-quiet", "5");
        if (!last.waitFor(LAST_TURN_SECONDS, TimeUnit.SECONDS)) {
            last.destroyForcibly();
            throw new IllegalStateException("The consumer did not come to an end: " + text());
        }
        return last.exitValue();
    }

    /** All that it said. */
    String text() throws IOException {
        return Files.exists(said) ? Files.readString(said) : "";
    }

    private void keep() {
        while (!ended) {
            try {
                Process process = start();
                while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    if (ended) {
                        process.destroyForcibly();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Process start(String... more) throws IOException {
        starts++;
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of(more));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    @Override
    public void close() {
        ended = true;
    }
}
