package imageferry.command.journey;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/** One more command side on the same database and stores, as a process that can be paused and killed. */
final class WorkerProcess implements AutoCloseable {
    private static final String READY = "worker is ready";

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    static WorkerProcess start(PGSimpleDataSource database, Path folder, String... properties) throws IOException {
        File said = File.createTempFile("worker", ".log");
        ProcessBuilder line = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Daxoniq.update-checker.disabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                Integer.toString(database.getPortNumbers()[0]),
                String.valueOf(database.getDatabaseName()),
                folder.toString());
        line.command().addAll(java.util.List.of(properties));
        Process process = line.redirectErrorStream(true).redirectOutput(said).start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() ->
                        !process.isAlive() || Files.readString(said.toPath()).contains(READY));
        if (!process.isAlive()) {
            throw new IllegalStateException("A worker did not start: " + Files.readString(said.toPath()));
        }
        return new WorkerProcess(process);
    }

    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    void kill() {
        process.destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive());
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            Awaitility.await().until(() -> !kill.isAlive());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        resume();
        kill();
    }

    public static void main(String[] arguments) throws InterruptedException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(new String[] {"127.0.0.1"});
        database.setPortNumbers(new int[] {Integer.parseInt(arguments[0])});
        database.setUser("postgres");
        database.setDatabaseName(arguments[1]);
        database.setCurrentSchema("command");
        Object[] properties = new Object[arguments.length - 3];
        System.arraycopy(arguments, 3, properties, 0, properties.length);
        try (CommandSide service = CommandSide.start(database, Path.of(arguments[2]), properties)) {
            System.out.println(READY + " " + service.hashCode());
            new CountDownLatch(1).await();
        }
    }
}
