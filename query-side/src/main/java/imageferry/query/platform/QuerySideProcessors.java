package imageferry.query.platform;

import imageferry.query.letter.ParkedLetters;
import imageferry.query.position.ViewPosition;
import imageferry.query.write.ViewWrites;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The two processing groups: views, whose position readers wait for, and feed, which can be rebuilt without them. Tokens, rows and
 * parked events of a group share a transaction. The first parked event of an aggregate is an alarm: an error in the log and the
 * counter {@code ferry.dead.letters}, by group.
 */
@Configuration(proxyBeanMethods = false)
public class QuerySideProcessors {
    /** What the writes of a batch have in common is paid once for it; more gains little and holds more in memory. */
    private static final int BATCH = 1_000;

    private static final long CLAIM_INTERVAL_MS = 2_000;
    private static final long EXTEND_CLAIM_AFTER_MS = 3_000;

    /** The source is looked up when the processors are built, so that it may itself be built late; there may be no meters. */
    @Bean
    ConfigurerModule querySideGroups(
            @Qualifier("eventSource") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> eventSource,
            DataSource dataSource,
            ViewPosition position,
            ViewWrites writes,
            ObjectProvider<MeterRegistry> meters) {
        ConnectionProvider connections = new TransactionAwareDataSourceProxy(dataSource)::getConnection;
        TokenStore tokens = tokens(connections);
        return configurer -> {
            EventProcessingConfigurer groups = configurer.eventProcessing();
            for (String group : new String[] {"views", "feed"}) {
                Savepoints savepoints = new Savepoints(dataSource);
                ParkedEvents parked = new ParkedEvents(savepoints, writes, () -> count(meters, group));
                register(
                        groups, group, eventSource, handlers -> new BatchInvoker(handlers, writes, savepoints, parked));
                groups.registerDeadLetterPolicy(group, c -> parked);
                groups.registerTokenStore(group, c -> tokens);
                groups.registerDeadLetterQueue(
                        group,
                        c -> letters(group, connections, transactions(c.getComponent(TransactionManager.class))));
            }
            groups.registerHandlerInterceptor("views", c -> (unit, chain) -> {
                position.passing(unit);
                return chain.proceed();
            });
        };
    }

    /** What is parked, and trying it again. */
    @Bean
    ParkedLetters parkedLetters(JdbcClient views, ObjectProvider<EventProcessingConfiguration> groups) {
        return new ParkedLetters(views, groups::getObject);
    }

    private static void register(
            EventProcessingConfigurer groups,
            String group,
            ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source,
            UnaryOperator<EventHandlerInvoker> batches) {
        groups.registerEventProcessor(group, (name, c, handlers) -> {
            EventProcessingConfiguration settings = c.eventProcessingConfiguration();
            return new ViewReader(PooledStreamingEventProcessor.builder()
                    .name(name)
                    .eventHandlerInvoker(batches.apply(handlers))
                    .messageSource(new AheadOfReader(source.getObject()))
                    .tokenStore(settings.tokenStore(name))
                    .transactionManager(settings.transactionManager(name))
                    .rollbackConfiguration(settings.rollbackConfiguration(name))
                    .messageMonitor(settings.messageMonitor(PooledStreamingEventProcessor.class, name))
                    .spanFactory(c.getComponent(EventProcessorSpanFactory.class))
                    .errorHandler(PropagatingErrorHandler.instance())
                    .coordinatorExecutor(
                            stopping(c, new PromptCoordination(new AxonThreadFactory("Coordinator[" + name + "]"))))
                    .workerExecutor(stopping(
                            c,
                            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("Reader[" + name + "]"))))
                    .initialSegmentCount(1)
                    .batchSize(BATCH)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .tokenClaimInterval(CLAIM_INTERVAL_MS)
                    .claimExtensionThreshold(EXTEND_CLAIM_AFTER_MS)
                    .enableCoordinatorClaimExtension());
        });
        groups.registerDeadLetteringEventHandlerInvokerConfiguration(
                group, (c, invoker) -> invoker.enableSequenceIdentifierCache().allowReset(true));
    }

    private static ScheduledExecutorService stopping(
            org.axonframework.config.Configuration axon, ScheduledExecutorService thread) {
        axon.onShutdown(thread::shutdown);
        return thread;
    }

    private static void count(ObjectProvider<MeterRegistry> meters, String group) {
        meters.ifAvailable(registry ->
                registry.counter("ferry.dead.letters", "group", group).increment());
    }

    private static TokenStore tokens(ConnectionProvider connections) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(QuerySerializers.tokens())
                .schema(TokenSchema.builder()
                        .setTokenTable("query.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .contentType(byte[].class)
                .nodeId(UUID.randomUUID().toString())
                .build();
    }

    private static JdbcSequencedDeadLetterQueue<EventMessage<?>> letters(
            String group, ConnectionProvider connections, TransactionManager transactions) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(group)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .genericSerializer(QuerySerializers.tokens())
                .eventSerializer(QuerySerializers.events())
                .schema(letterSchema())
                .build();
    }

    private static DeadLetterSchema letterSchema() {
        return DeadLetterSchema.builder()
                .deadLetterTable("query.dead_letter_entry")
                .deadLetterIdentifierColumn("dead_letter_id")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("timestamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("metadata")
                .aggregateTypeColumn("aggregate_type")
                .aggregateIdentifierColumn("aggregate_id")
                .sequenceNumberColumn("sequence_number")
                .tokenTypeColumn("token_type")
                .tokenColumn("token")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .diagnosticsColumn("diagnostics")
                .build();
    }

    private static TransactionManager transactions(TransactionManager manager) {
        if (manager instanceof NoTransactionManager) {
            throw new IllegalStateException(
                    "Expected real transactions for the views, but there is no manager for them");
        }
        return manager;
    }
}
