package imageferry.command.platform;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The stores of the framework, every one declared: what is left to auto-configuration depends on its luck with the order of
 * conditions, and falls back to stores without transactions (design rules 2, 3 and 8).
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {
    /** Longer than any batch of a reader takes: after it another process may take over the reader's segment. */
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Connections of the transaction at hand, whose commit is Spring's alone. */
    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new DuplicateKeys();
    }

    @Bean
    OrderedEventStorage eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            @Qualifier("eventSerializer") Serializer events,
            Serializer state,
            Configuration axon,
            LocalCommits commits) {
        JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(events)
                .snapshotSerializer(state)
                .snapshotFilter(axon.snapshotFilter())
                .upcasterChain(axon.upcasterChain());
        return new OrderedEventStorage(builder, connections, transactions, commits::happened);
    }

    /** Claims are held under an id of this process, so that two containers never believe that they are each other. */
    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer state) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .schema(StoreSchemas.tokens())
                .serializer(state)
                .claimTimeout(CLAIM_TIMEOUT)
                .nodeId(UUID.randomUUID().toString())
                .build();
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer state) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(StoreSchemas.sagas())
                .serializer(state)
                .build();
    }

    @Bean
    DuplicateCommandHandlerResolver duplicateCommandHandlerResolver() {
        return DuplicateCommandHandlerResolution.rejectDuplicates();
    }
}
