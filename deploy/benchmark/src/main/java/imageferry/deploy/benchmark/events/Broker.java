package imageferry.deploy.benchmark.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Kafka broker beside this process, of the same libraries. */
final class Broker implements AutoCloseable {
    private final Process process;
    private final int port;

    private Broker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Broker start(Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        List<String> line = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folder.toString(),
                Integer.toString(port),
                Integer.toString(freePort()));
        Process process = new ProcessBuilder(line)
                .redirectError(folder.resolve("broker.log").toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String said = out.readLine(); !"ready".equals(said); said = out.readLine()) {
            if (said == null) {
                throw new IOException("The broker did not start: " + folder.resolve("broker.log"));
            }
        }
        Thread drain = new Thread(() -> out.lines().forEach(text -> {}), "broker-output");
        drain.setDaemon(true);
        drain.start();
        return new Broker(process, port);
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
