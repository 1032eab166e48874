package imageferry.command.platform;

import com.zaxxer.hikari.HikariDataSource;
import imageferry.command.platform.DistantEventSettings.Place;
import java.time.Duration;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The event store of the command side, read by a process that is not of it: over connections of its own, which cannot write. */
final class DistantEventStore implements AutoCloseable {
    /** One for each group that reads, and one to spare. */
    private static final int CONNECTIONS = 3;

    private final HikariDataSource pool = new HikariDataSource();
    private final NotifyingEventSource source;
    private final EventSignals signals;

    DistantEventStore(Place place, Duration tick, Serializer events, Serializer state, Configuration axon) {
        pool.setPoolName("events");
        pool.setJdbcUrl(place.url());
        pool.setUsername(place.username());
        pool.setPassword(place.password());
        pool.setSchema("command");
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(events)
                .snapshotSerializer(state)
                .snapshotFilter(axon.snapshotFilter())
                .upcasterChain(axon.upcasterChain());
        OrderedEventStorage storage = new OrderedEventStorage(
                builder,
                new SpringDataSourceConnectionProvider(pool),
                new SpringTransactionManager(new DataSourceTransactionManager(pool)),
                () -> {});
        this.source = new NotifyingEventSource(storage);
        this.signals = EventSignals.ofOthers(SignalConnections.beside(pool), tick, source::wake);
    }

    NotifyingEventSource source() {
        return source;
    }

    void start() {
        signals.start();
    }

    @Override
    public void close() {
        signals.close();
        pool.close();
    }
}
