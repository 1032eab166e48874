package imageferry.command.platform;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The stream of events and all who read it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventReaderSettings.class)
class EventReadersConfiguration {
    @Bean
    NotifyingEventSource eventSource(OrderedEventStorage storage) {
        return new NotifyingEventSource(storage);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    EventSignals eventSignals(
            DataSource dataSource, EventReaderSettings settings, NotifyingEventSource source, LocalCommits commits) {
        return new EventSignals(
                SignalConnections.beside(dataSource),
                UUID.randomUUID().toString(),
                settings.tick(),
                source::wake,
                commits);
    }

    @Bean
    HandlerEnhancerDefinition handlerSavepoints(
            ObjectProvider<PlatformTransactionManager> transactions, EventReaderSettings settings) {
        return new HandlerSavepoints(transactions::getObject, settings.projections());
    }

    @Bean
    DeadLetters deadLetters(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer state,
            @Qualifier("eventSerializer") Serializer events,
            ObjectProvider<MeterRegistry> meters) {
        return new DeadLetters(connections, transactions, state, events, meters.getIfAvailable());
    }

    @Bean
    ConfigurerModule eventReaders(
            EventReaderSettings settings,
            ObjectProvider<NotifyingEventSource> source,
            ObjectProvider<DeadLetters> letters) {
        return new EventReaders(settings, source::getObject, letters::getObject);
    }
}
