package imageferry.deploy.journey;

import imageferry.deploy.client.Pace;
import imageferry.deploy.postgres.LentPrograms;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ferry up} as a process of its own on a data folder, to be used, killed and started again. */
public final class SpawnedService implements Installation {
    /** Settings of a service that has much to calculate, or whose speed is measured: both compilers, as users have them. */
    public static final Map<String, String> OPTIMISED = Map.of("JDK_JAVA_OPTIONS", "-XX:+TieredCompilation");

    /** Short lives: what the second compiler would win costs more than it gives. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static final Duration START = Duration.ofMinutes(3);
    private static final Pace OFTEN = new Pace(Duration.ofMillis(20));

    private final Path data;
    private final Process process;

    private SpawnedService(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** Starts the service and waits until it says that it is ready. */
    public static SpawnedService start(Path data, long linkRate)
            throws IOException, InterruptedException, TimeoutException {
        return start(data, linkRate, Map.of());
    }

    /**
     * Starts it with settings of its own.
     *
     * @param environment settings, such as {@code FERRY_QUEUE_ATTEMPTS}
     */
    public static SpawnedService start(Path data, long linkRate, Map<String, String> environment)
            throws IOException, InterruptedException, TimeoutException {
        Path said = Files.createTempFile("ferry-up-", ".txt");
        LentPrograms.to(data);
        Process process = spawn(data, linkRate, said, environment);
        OFTEN.until(
                "a ready service on " + data,
                START,
                () -> Files.readString(said),
                text -> text.contains("Ready at ") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The service ended with " + process.exitValue() + ": " + Files.readString(said));
        }
        return new SpawnedService(data, process);
    }

    /** Begins to start the service and kills it after a while, its database not included. */
    static void cutOffStart(Path data, Duration after) throws IOException, InterruptedException {
        Process process = spawn(data, 0, Files.createTempFile("ferry-up-", ".txt"), Map.of());
        boolean ended = process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        if (ended) {
            throw new IllegalStateException("The service ended by itself with " + process.exitValue());
        }
    }

    private static Process spawn(Path data, long linkRate, Path said, Map<String, String> environment)
            throws IOException {
        List<String> line = FerryJava.line(
                "-Xms64m",
                "-Xmx384m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=96m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=192m");
        line.addAll(List.of("up", "--data", data.toString(), "--port", "0"));
        if (linkRate > 0) {
            line.addAll(List.of("--link-rate", Long.toString(linkRate)));
        }
        ProcessBuilder process =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        boolean measured = System.getProperty("ferry.disk") != null;
        process.environment().putAll(measured ? OPTIMISED : Map.of("JDK_JAVA_OPTIONS", SHORT_LIVED));
        process.environment().putAll(environment);
        return process.start();
    }

    @Override
    public Credentials credentials() throws IOException {
        return Credentials.read(data.resolve("credentials")).orElseThrow();
    }

    @Override
    public Path data() {
        return data;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the process as a power failure would, with its database or without. */
    void kill(boolean databaseToo) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip());
        process.destroyForcibly().waitFor();
        if (databaseToo) {
            new ProcessBuilder("sh", "-c", "kill -KILL " + postmaster).start().waitFor();
        }
    }

    /** Stops in order, as SIGTERM does. */
    int stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            kill(true);
            throw new IllegalStateException("The service did not stop on SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
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
