package imageferry.deploy.journey;

import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ferry node} as a process of its own, to be used, killed and started again. */
public final class SpawnedNode implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Pace OFTEN = new Pace(Duration.ofMillis(20));

    private final Path data;
    private final Path said;
    private final Process process;

    private SpawnedNode(Path data, Path said, Process process) {
        this.data = data;
        this.said = said;
        this.process = process;
    }

    /**
     * Begins to start a node.
     *
     * @param settings by their names; they are written to a file beside the data folder
     */
    public static SpawnedNode spawn(Path data, Map<String, String> settings) throws IOException {
        Path config = data.resolveSibling(data.getFileName() + ".yaml");
        StringBuilder text = new StringBuilder();
        new TreeMap<>(settings)
                .forEach((name, value) ->
                        text.append(name).append(": \"").append(value).append("\"\n"));
        Files.createDirectories(data.toAbsolutePath().getParent());
        Files.writeString(config, text);
        Path said = Files.createTempFile("ferry-node-", ".txt");
        List<String> line = FerryJava.line(
                "-Xms64m",
                "-Xmx384m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=96m",
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=192m");
        line.addAll(List.of("node", "--config", config.toString(), "--data", data.toString()));
        ProcessBuilder process =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        return new SpawnedNode(data, said, process.start());
    }

    /** Waits until it says that it is ready. */
    public SpawnedNode ready() throws IOException, InterruptedException, TimeoutException {
        boolean told = false;
        try {
            OFTEN.until(
                    "a ready node on " + data,
                    START,
                    this::said,
                    text -> text.contains("Ready at ") || !process.isAlive());
            told = true;
        } finally {
            if (!told) {
                process.destroyForcibly();
            }
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("The node ended with " + process.exitValue() + ": " + said());
        }
        return this;
    }

    /** Waits for its end, and answers what it said. */
    String end() throws IOException, InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The node did not end: " + said());
        }
        return said();
    }

    int exitValue() {
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    public Process process() {
        return process;
    }

    /** Ends the process as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops in order, as SIGTERM does. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("The node did not stop on SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
