package imageferry.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A real broker in this process, for the tests of all modules, that keeps its data and its port when it is stopped and started again. */
public final class KafkaBroker implements AutoCloseable {
    private final Properties properties = new Properties();
    private final int port;
    private KafkaRaftServer server;

    private KafkaBroker(Path folder, int port, int controllerPort) {
        this.port = port;
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("log.dirs", folder.resolve("log").toString());
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        format(folder);
        server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    }

    /** Starts a broker on free ports, with its data in the folder. */
    public static KafkaBroker start(Path folder) {
        KafkaBroker broker = new KafkaBroker(folder, freePort(), freePort());
        broker.server.startup();
        return broker;
    }

    private void format(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("server.properties");
            try (var out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            int code = StorageTool.execute(
                    new String[] {
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        file.toString(),
                        "--ignore-formatted"
                    },
                    new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8));
            if (code != 0) {
                throw new IllegalStateException("The broker's storage cannot be formatted");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As clients name it: host and port. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Stops it in order. */
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Starts it again on the same ports and data. */
    public void startAgain() {
        server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void close() {
        stop();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
