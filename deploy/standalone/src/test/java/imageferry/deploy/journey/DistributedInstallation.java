package imageferry.deploy.journey;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.postgres.LentPrograms;
import imageferry.deploy.postgres.PostgresAddress;
import imageferry.deploy.postgres.PostgresServer;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The sides apart: a PostgreSQL server with two databases, a command node and a query node, each a process of its own. */
public final class DistributedInstallation implements Installation {
    private static final String VIEWS = "views";
    private static final String READER = "reader";

    private final Path folder;
    private final PostgresServer postgres;
    private final int commandPort = freePort();
    private final int queryPort = freePort();
    private final PostgresAddress server;
    private final Map<String, String> more;
    private final @Nullable String brokers;
    private SpawnedNode command;
    private SpawnedNode query;

    private DistributedInstallation(
            Path folder, PostgresServer postgres, Map<String, String> more, @Nullable String brokers)
            throws IOException, InterruptedException, TimeoutException {
        this.folder = folder;
        this.postgres = postgres;
        this.server = postgres.address();
        this.more = more;
        this.brokers = brokers;
        this.command = SpawnedNode.spawn(data(), commandSettings()).ready();
        createReader();
        SpawnedNode beside = SpawnedNode.spawn(folder.resolve("query"), querySettings());
        this.query = beside;
        boolean ready = false;
        try {
            beside.ready();
            awaitFirstAnswer();
            ready = true;
        } finally {
            if (!ready) {
                beside.close();
                command.close();
            }
        }
    }

    /**
     * Starts all of it in an empty folder.
     *
     * @param more settings of the command node
     */
    public static DistributedInstallation start(Path folder, Map<String, String> more)
            throws IOException, InterruptedException, TimeoutException {
        return start(folder, more, null);
    }

    /** As {@link #start}, with a relay to these brokers, and a query node that has its events from them alone. */
    static DistributedInstallation fedFromKafka(Path folder, Map<String, String> more, String brokers)
            throws IOException, InterruptedException, TimeoutException {
        return start(folder, more, brokers);
    }

    private static DistributedInstallation start(Path folder, Map<String, String> more, @Nullable String brokers)
            throws IOException, InterruptedException, TimeoutException {
        Files.createDirectories(folder);
        LentPrograms.toServer(folder.resolve("postgres"));
        PostgresServer postgres =
                PostgresServer.start(folder.resolve("postgres"), folder.resolve("postgres.log"), line -> {});
        boolean started = false;
        try {
            createViews(postgres.address());
            DistributedInstallation installation = new DistributedInstallation(folder, postgres, more, brokers);
            started = true;
            return installation;
        } finally {
            if (!started) {
                postgres.close();
            }
        }
    }

    /** On a busy machine the first questions to a cold query node are not answered in time, which is told as 503. */
    void awaitFirstAnswer() throws IOException, InterruptedException, TimeoutException {
        Journey journey = journey();
        new Pace(Duration.ofMillis(200))
                .until("a first answer", Duration.ofMinutes(2), () -> answers(journey), answered -> answered);
    }

    private static boolean answers(Journey journey) throws IOException, InterruptedException {
        try {
            return journey.snapshotCount(Prepared.HOME) >= 0;
        } catch (ApiException e) {
            if (e.status() == 503) {
                return false;
            }
            throw e;
        }
    }

    private static void createViews(PostgresAddress server) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + VIEWS);
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the views could not be made", e);
        }
    }

    /** Who may read the events and nothing else, as nodes.md says how. */
    private void createReader() {
        execute(
                "create role " + READER + " login password '" + READER + "'",
                "grant usage on schema command to " + READER,
                "grant select on command.domain_event_entry to " + READER);
    }

    private void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Expected the database to take " + String.join("; ", statements), e);
        }
    }

    private Map<String, String> commandSettings() {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("ferry.roles", "api, saga, replicator, relay");
        // for machines that are busy: nothing here is about how fast a process is that has just started
        settings.put("ferry.answer-within", "9s");
        settings.put("ferry.read-side.connect", "2s");
        settings.put("ferry.read-side.answer", "5s");
        settings.put("server.port", Integer.toString(commandPort));
        database(settings, "spring.datasource", server.jdbcUrl());
        settings.put("ferry.read-side.url", "http://127.0.0.1:" + queryPort);
        if (brokers != null) {
            settings.put("ferry.relay.bootstrap-servers", brokers);
        }
        return settings;
    }

    /** The settings of the query node, for one more of them. */
    public Map<String, String> querySettings() {
        Map<String, String> settings = new TreeMap<>();
        String url = server.jdbcUrl();
        settings.put("ferry.roles", "query");
        settings.put("server.port", Integer.toString(queryPort));
        database(settings, "spring.datasource", viewsUrl());
        if (brokers == null) {
            settings.put("ferry.query.event-store.url", url);
            settings.put("ferry.query.event-store.username", READER);
            settings.put("ferry.query.event-store.password", READER);
        } else {
            settings.put("ferry.query.events", "kafka");
            settings.put("ferry.query.kafka.bootstrap-servers", brokers);
        }
        settings.put("ferry.command-side.url", "http://127.0.0.1:" + commandPort);
        settings.put(
                "ferry.tokens.public-keys",
                data().resolve("keys/token-keys.json").toString());
        return settings;
    }

    private void database(Map<String, String> settings, String name, String url) {
        settings.put(name + ".url", url);
        settings.put(name + ".username", server.user());
        settings.put(name + ".password", server.password());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port", e);
        }
    }

    public SpawnedNode command() {
        return command;
    }

    public SpawnedNode query() {
        return query;
    }

    /** The position of the last event. */
    long head() {
        return number(server.jdbcUrl(), "select max(global_index) from command.domain_event_entry");
    }

    /** Events in the event store. */
    long stored() {
        return number(server.jdbcUrl(), "select count(*) from command.domain_event_entry");
    }

    /** Events of a type and an aggregate in the event store. */
    long stored(String aggregate, String type) {
        return number(
                server.jdbcUrl(),
                "select count(*) from command.domain_event_entry where aggregate_identifier = ? and payload_type = ?",
                aggregate,
                type);
    }

    /** Events in the feed of the query node. */
    long fed() {
        return number(viewsUrl(), "select count(*) from query.event_feed");
    }

    /** The position that all views have passed. */
    long viewed() {
        return number(viewsUrl(), "select coalesce(max(position), 0) from query.view_position");
    }

    private String viewsUrl() {
        String url = server.jdbcUrl();
        return url.substring(0, url.lastIndexOf('/') + 1) + VIEWS;
    }

    private long number(String url, String sql, String... parameters) {
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Starts another command node in the place of one that has ended. */
    public void restartCommand() throws IOException, InterruptedException, TimeoutException {
        command = SpawnedNode.spawn(data(), commandSettings()).ready();
    }

    /** Starts another query node in the place of one that has ended. */
    public void restartQuery() throws IOException, InterruptedException, TimeoutException {
        query = SpawnedNode.spawn(folder.resolve("query"), querySettings()).ready();
    }

    @Override
    public Credentials credentials() throws IOException {
        return Credentials.read(data().resolve("credentials")).orElseThrow();
    }

    /** The folder of the command node. */
    @Override
    public Path data() {
        return folder.resolve("command");
    }

    @Override
    public void close() throws IOException {
        try {
            query.close();
            command.close();
        } finally {
            postgres.close();
        }
    }
}
