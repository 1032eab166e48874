package imageferry.deploy.benchmark.events;

import imageferry.command.relay.EventRelay;
import imageferry.deploy.client.ControlClient;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.service.Credentials;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.StandaloneService;
import imageferry.query.platform.GroupRebuilds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.context.ApplicationContext;

/** A whole service in this process, with its door and its inner parts. */
final class BenchService implements AutoCloseable {
    private final StandaloneService service;
    private final DataFolder data;
    private final ApplicationContext parts;

    private BenchService(StandaloneService service, DataFolder data, ApplicationContext parts) {
        this.service = service;
        this.data = data;
        this.parts = parts;
    }

    /** @param settings lines of the settings file, as {@code name=value} */
    static BenchService start(Path folder, List<String> settings) throws IOException, InterruptedException {
        DataFolder data = DataFolder.open(folder);
        Files.writeString(data.settings(), yaml(settings));
        StandaloneService service =
                StandaloneService.start(new ServiceOptions(data.root(), 0, ServiceOptions.LOOPBACK, 0), line -> {});
        return new BenchService(service, data, InnerParts.newest());
    }

    private static String yaml(List<String> settings) {
        return settings.stream()
                .map(line -> line.replaceFirst("=", ": ") + "\n")
                .collect(Collectors.joining());
    }

    ApplicationContext parts() {
        return parts;
    }

    DataSource database() {
        return parts.getBean(DataSource.class);
    }

    /** The position of the last event; -1 when there is none. */
    long lastPosition() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery(
                        "select coalesce(max(global_index), -1) from command.domain_event_entry")) {
            last.next();
            return last.getLong(1);
        }
    }

    /** Returns when all that was written has reached the views, the feed and the topics. */
    void settle(Duration patience) throws SQLException, InterruptedException, TimeoutException {
        long last = lastPosition();
        GroupRebuilds groups = parts.getBean(GroupRebuilds.class);
        for (String group : GroupRebuilds.GROUPS) {
            await(() -> groups.state(group).position(), last, patience);
        }
        await(() -> parts.getBean(EventRelay.class).state().position(), last, patience);
    }

    static void await(LongSupplier position, long last, Duration patience)
            throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        while (position.getAsLong() < last) {
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new TimeoutException(
                        "Expected to come to position " + last + ", but came to " + position.getAsLong());
            }
            Thread.sleep(5);
        }
    }

    Credentials credentials() throws IOException {
        return service.credentials();
    }

    FerryClient client(SecureRandom random) throws IOException {
        return new FerryClient(credentials(), Clock.systemUTC(), random);
    }

    ControlClient control() throws IOException {
        return ControlClient.of(data);
    }

    Path imports() {
        return data.buckets().resolve("imports");
    }

    /** Has nobody follow the events any more, so that made-up ones set nothing off. */
    void stopReaders() {
        parts.getBean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .forEach(processor -> processor.shutDown());
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
