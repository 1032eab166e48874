package imageferry.deploy.containers;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import imageferry.deploy.service.Credentials;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.testcontainers.containers.GenericContainer;

/**
 * The distributed form with the settings that {@code deploy/compose} ships, on stores in a folder that all nodes see: a command node, a query
 * node fed from Kafka, and a replicator for each link.
 */
final class Installation implements Closeable {
    static final String HOME = "cn-hangzhou";
    static final List<String> AWAY = List.of("cn-shanghai", "ap-southeast-1");
    static final String BUCKET = "imports";
    /** The database of the consumer. */
    static final String JOURNAL = "journal";

    private static final Path SETTINGS =
            Path.of("../compose/config").toAbsolutePath().normalize();
    /** Where the query node gets its events: kafka or store. */
    private static final String EVENTS = System.getProperty("ferry.query.events", "kafka");

    private static final String EVERYBODY = "rwxrwxrwx";
    private static final int PORT = 8410;
    private static final int KEYS_PORT = 8444;

    private final Estate estate;
    private final Path folder;
    private final FaultProxy postgresDoor = new FaultProxy();
    private final FaultProxy kafkaDoor = new FaultProxy();
    private final FaultProxy commandDoor = new FaultProxy();
    private final FaultProxy queryDoor = new FaultProxy();
    private final Member command;
    private final Member query;
    private final ReferenceConsumer consumer;
    private final long bytesPerSecond;

    /**
     * Starts all of it, and returns when every member answers.
     *
     * @param folder for what the containers share
     * @param bytesPerSecond over each link, until it is unlimited
     */
    Installation(Path folder, SplittableRandom random, long bytesPerSecond) throws IOException, InterruptedException {
        this.folder = folder;
        this.bytesPerSecond = bytesPerSecond;
        this.estate = new Estate(random);
        prepareFolder();
        estate.started(estate.postgres(postgresDoor, "ferry"), estate.kafka(kafkaDoor));
        database("ferry_query");
        certificates("server=command", "replicator-shanghai", "replicator-singapore");
        command = estate.member("command", node("command.yaml", Map.of()), Probe.node(PORT))
                .behind(commandDoor, PORT);
        query = estate.member("query", node("query.yaml", ofViews("ferry_query")), Probe.node(PORT))
                .behind(queryDoor, PORT);
        estate.started(
                command,
                query,
                replicator("replicator-shanghai", AWAY.get(0)),
                replicator("replicator-singapore", AWAY.get(1)));
        database(JOURNAL);
        consumer = new ReferenceConsumer(folder, brokers(), facts().url(JOURNAL));
        consumer.follow();
    }

    /** Everything that can be struck. */
    List<Member> members() {
        return estate.members();
    }

    Member command() {
        return command;
    }

    Member query() {
        return query;
    }

    /** Where disk files are put to be imported. */
    Path imports() {
        return folder.resolve("exchange/imports");
    }

    /** Of the first account, at the command node. */
    Credentials credentials() throws IOException, InterruptedException {
        Member.Said file = command.run("cat", "/var/lib/image-ferry/credentials");
        Path copy = Files.writeString(folder.resolve("credentials"), file.text());
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        return Credentials.read(copy)
                .orElseThrow(() -> new IllegalStateException("no credentials: " + file.text()))
                .at("http://127.0.0.1:" + commandDoor.port());
    }

    /** Follows the events from the beginning. */
    ReferenceConsumer consumer() {
        return consumer;
    }

    String queryEndpoint() {
        return "http://127.0.0.1:" + queryDoor.port();
    }

    String brokers() {
        return estate.gateway() + ":" + kafkaDoor.port();
    }

    StoredFacts facts() {
        return new StoredFacts("127.0.0.1", postgresDoor.port(), Estate.PASSWORD);
    }

    /** Another query node on an empty database, which makes all views anew from the events. Not among those that are struck. */
    Member anotherQuery(String database) throws IOException, InterruptedException {
        database(database);
        Member again = estate.member("query-again", node("query.yaml", ofViews(database)), Probe.node(PORT));
        estate.started(again);
        return again;
    }

    private Member replicator(String name, String region) {
        GenericContainer<?> container =
                node("replicator.yaml", Map.of("REPLICATOR_NAME", name, "REPLICATOR_REGIONS", HOME + "," + region));
        return estate.member(name, container, Probe.node(PORT)).reaching(region);
    }

    /** Lets bytes move as fast as they can, from now on. */
    void unlimited() throws IOException, InterruptedException {
        for (String region : AWAY) {
            Member.Said said = command.run("ferry", "links", "rate", HOME, region, "unlimited");
            if (said.exit() != 0) {
                throw new IllegalStateException("ferry links: " + said.text());
            }
        }
    }

    private GenericContainer<?> node(String settings, Map<String, String> environment) {
        return estate.node(768, "node", "--config", "/etc/ferry/" + settings)
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withBinds(
                                seen(SETTINGS.resolve(settings), "/etc/ferry/" + settings, AccessMode.ro),
                                seen(folder.resolve("regions.yaml"), "/etc/ferry/regions.yaml", AccessMode.ro),
                                seen(folder.resolve("certificates"), "/etc/ferry/certificates", AccessMode.ro),
                                seen(folder.resolve("stores"), "/stores", AccessMode.rw),
                                seen(folder.resolve("exchange"), "/exchange", AccessMode.rw),
                                seen(folder.resolve("tokens"), "/tokens", AccessMode.rw)))
                .withEnv(Map.of(
                        "FERRY_LINKS_RATE",
                        Long.toString(bytesPerSecond),
                        // many starts on few processors: the first compiler is enough
                        "FERRY_JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "POSTGRES_ADDRESS",
                        estate.gateway() + ":" + postgresDoor.port(),
                        "COMMAND_PASSWORD",
                        Estate.PASSWORD,
                        "KAFKA_ADDRESS",
                        brokers(),
                        "COMMAND_URL",
                        "http://" + estate.gateway() + ":" + commandDoor.port(),
                        "QUERY_URL",
                        "http://" + estate.gateway() + ":" + queryDoor.port(),
                        // by the name in the certificate, past any proxy: Docker forgets extra hosts when a container
                        // is cut off
                        "KEYS_URL",
                        "https://command:" + KEYS_PORT))
                .withEnv(environment);
    }

    /** Fed from Kafka, as shipped, or from the event store. */
    private Map<String, String> ofViews(String database) {
        return Map.of(
                "QUERY_DATABASE", database,
                "QUERY_USER", Estate.USER,
                "QUERY_PASSWORD", Estate.PASSWORD,
                "FERRY_QUERY_EVENTS", EVENTS,
                "FERRY_QUERY_EVENTSTORE_URL",
                        "jdbc:postgresql://" + estate.gateway() + ":" + postgresDoor.port() + "/ferry",
                "FERRY_QUERY_EVENTSTORE_USERNAME", Estate.USER,
                "FERRY_QUERY_EVENTSTORE_PASSWORD", Estate.PASSWORD);
    }

    /** A file or folder of this machine as a container sees it. */
    private static Bind seen(Path here, String there, AccessMode mode) {
        return new Bind(here.toString(), new Volume(there), mode);
    }

    private void database(String name) {
        try {
            facts().execute("ferry", "create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " cannot be made", e);
        }
    }

    /** Everybody may write in it: who runs the tests is not who the service runs as. */
    private void prepareFolder() throws IOException {
        Files.writeString(folder.resolve("regions.yaml"), """
                ferry:
                  images-per-region: 1000
                  regions:
                    - {id: cn-hangzhou, store: {directory: /stores}}
                    - {id: cn-shanghai, store: {directory: /stores}}
                    - {id: ap-southeast-1, store: {directory: /stores}}
                """);
        for (String name : List.of("stores", "exchange", "exchange/imports", "exchange/uploads", "tokens")) {
            Path made = Files.createDirectories(folder.resolve(name));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(EVERYBODY));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(EVERYBODY));
    }

    /** Made as the compose file has them made, then readable for the user of the image. */
    private void certificates(String... names) throws IOException, InterruptedException {
        Path made = folder.resolve("certificates");
        List<String> line = new ArrayList<>(List.of("../compose/certificates.sh", made.toString()));
        line.addAll(List.of(names));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("certificates.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("certificates.log")));
        }
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var files = Files.list(made)) {
            for (Path file : files.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
    }

    @Override
    public void close() throws IOException {
        consumer.close();
        estate.close();
    }
}
