package imageferry.query.platform;

import imageferry.query.position.ViewPosition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * The two processing groups: views, whose position readers wait for, and feed, which can be rebuilt without them. Tokens, rows and
 * parked events of a group share a transaction. The first parked event of an aggregate is an alarm: an error in the log and the
 * counter {@code ferry.dead.letters}, by group.
 */
@Configuration(proxyBeanMethods = false)
public class QuerySideProcessors {
    /** Below the number of savepoints in a transaction from which on PostgreSQL keeps them on disk. */
    private static final int BATCH = 60;

    private static final long CLAIM_INTERVAL_MS = 2_000;
    private static final long EXTEND_CLAIM_AFTER_MS = 3_000;

    /** The source is looked up when the processors are built, so that it may itself be built late; there may be no meters. */
    @Bean
    ConfigurerModule querySideGroups(
            @Qualifier("eventSource") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> eventSource,
            DataSource dataSource,
            ViewPosition position,
            ObjectProvider<MeterRegistry> meters) {
        ConnectionProvider connections = new TransactionAwareDataSourceProxy(dataSource)::getConnection;
        TokenStore tokens = tokens(connections);
        return configurer -> {
            EventProcessingConfigurer groups = configurer.eventProcessing();
            for (String group : new String[] {"views", "feed"}) {
                register(groups, group, eventSource, new Savepoints(dataSource, () -> count(meters, group)));
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

    private static void register(
            EventProcessingConfigurer groups,
            String group,
            ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> source,
            Savepoints savepoints) {
        groups.registerPooledStreamingEventProcessor(group, c -> source.getObject(), (c, processor) -> {
            ScheduledExecutorService worker =
                    Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("Reader[" + group + "]"));
            c.onShutdown(worker::shutdown);
            return processor
                    .workerExecutor(worker)
                    .initialSegmentCount(1)
                    .batchSize(BATCH)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .tokenClaimInterval(CLAIM_INTERVAL_MS)
                    .claimExtensionThreshold(EXTEND_CLAIM_AFTER_MS)
                    .enableCoordinatorClaimExtension();
        });
        groups.registerErrorHandler(group, c -> PropagatingErrorHandler.instance());
        groups.registerHandlerInterceptor(group, c -> savepoints);
        groups.registerDeadLetterPolicy(group, c -> savepoints);
        groups.registerDeadLetteringEventHandlerInvokerConfiguration(
                group, (c, invoker) -> invoker.enableSequenceIdentifierCache().allowReset(true));
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
