package imageferry.query.platform;

import imageferry.query.letter.ParkedLetters;
import imageferry.query.position.ViewPosition;
import imageferry.query.support.History;
import imageferry.query.support.Views;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** The real groups over an event store in memory and a real database. */
final class RunningGroups implements AutoCloseable {
    static final List<String> GROUPS = List.of("views", "feed");

    final Views views;
    private final InMemoryEventStorageEngine storage = new InMemoryEventStorageEngine();
    private final EmbeddedEventStore store =
            EmbeddedEventStore.builder().storageEngine(storage).build();
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final Configuration axon;

    /** The groups without meters, as a process without monitoring runs them. */
    RunningGroups(DataSource source, Object... more) {
        this(source, Map.of(), List.of(more));
    }

    private RunningGroups(DataSource source, Map<String, Object> other, List<Object> more) {
        other.forEach(beans::addBean);
        if (!other.containsKey("eventSource")) {
            beans.addBean("eventSource", store);
        }
        views = new Views(source);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .registerComponent(TransactionManager.class, c -> new Transactions(source));
        for (Object component : views.components()) {
            configurer.registerEventHandler(c -> component);
        }
        for (Object component : more) {
            configurer.registerEventHandler(c -> component);
        }
        new QuerySideProcessors()
                .querySideGroups(
                        eventSource(), source, views.position, views.writes, beans.getBeanProvider(MeterRegistry.class))
                .configureModule(configurer);
        axon = configurer.start();
    }

    static RunningGroups counting(DataSource source, MeterRegistry meters, Object... more) {
        return new RunningGroups(source, Map.of("meters", meters), List.of(more));
    }

    /** The groups over events that come from elsewhere. */
    static RunningGroups fedBy(
            StreamableMessageSource<TrackedEventMessage<?>> events, DataSource source, Object... more) {
        return new RunningGroups(source, Map.of("eventSource", events), List.of(more));
    }

    /** Appends a history to the store; the groups find it by themselves. */
    void append(History history) {
        history.entries().stream()
                .map(History.Entry::message)
                .map(message -> (DomainEventMessage<?>) message)
                .forEach(storage::appendEvents);
    }

    PooledStreamingEventProcessor processor(String group) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(group, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    /** What these groups have parked. */
    ParkedLetters letters(DataSource source) {
        return new ParkedLetters(JdbcClient.create(source), axon::eventProcessingConfiguration);
    }

    void start() {
        GROUPS.forEach(group -> processor(group).start());
    }

    void stop() {
        GROUPS.forEach(group -> processor(group).shutDown());
    }

    GroupRebuilds rebuilds() {
        StaticListableBeanFactory processing = new StaticListableBeanFactory();
        processing.addBean("processing", axon.eventProcessingConfiguration());
        return new GroupRebuilds(processing.getBeanProvider(EventProcessingConfiguration.class), eventSource());
    }

    ViewPosition position() {
        return views.position;
    }

    @Override
    public void close() {
        axon.shutdown();
        store.shutDown();
    }

    private ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> eventSource() {
        return beans.getBeanProvider(ResolvableType.forClass(StreamableMessageSource.class));
    }

    /** As Axon's own adapter to Spring's transactions, which lives in a module that this one does not need otherwise. */
    private static final class Transactions implements TransactionManager {
        private final DataSourceTransactionManager spring;

        Transactions(DataSource source) {
            spring = new DataSourceTransactionManager(source);
        }

        @Override
        public org.axonframework.common.transaction.Transaction startTransaction() {
            TransactionStatus status = spring.getTransaction(new DefaultTransactionDefinition());
            return new org.axonframework.common.transaction.Transaction() {
                @Override
                public void commit() {
                    spring.commit(status);
                }

                @Override
                public void rollback() {
                    if (!status.isCompleted()) {
                        spring.rollback(status);
                    }
                }
            };
        }
    }
}
