package imageferry.deploy.s3servers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running S3 server with one bucket, to be paused, killed and started again on the same port with the same content. */
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "ferry";
    public static final String ACCESS_KEY = "ferrytest";
    public static final String SECRET_KEY = "ferrytestsecret";
    private static final Duration START = Duration.ofMinutes(2);

    private final ServerProgram program;
    private final Path folder;
    private final int port;
    private Process process;

    private S3Server(ServerProgram program, Path folder, int port) throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.process = spawn();
    }

    /**
     * Starts a server and returns when it answers.
     *
     * @param folder for its content, settings and log
     */
    public static S3Server start(ServerProgram program, Path folder) throws IOException, InterruptedException {
        S3Server server = new S3Server(program, Files.createDirectories(folder), freePort());
        server.awaitAnswer();
        return server;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** The folder of the bucket's objects; with s3proxy one file each. */
    public Path objects() {
        return folder.resolve("data").resolve(BUCKET);
    }

    /** CPU time that the server has used. */
    public Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Lets it stop in the middle of whatever it does: connections stay open and nothing answers. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Ends it as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again on the same port and content after a {@link #kill}. */
    public void startAgain() throws IOException, InterruptedException {
        process = spawn();
        awaitAnswer();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    private Process spawn() throws IOException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m", "-Xmx256m"));
        line.addAll(program.commandLine(folder, port));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                kill();
                throw new IOException("The server did not start: " + Files.readString(folder.resolve("server.log")));
            }
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint().resolve("/" + BUCKET).toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
