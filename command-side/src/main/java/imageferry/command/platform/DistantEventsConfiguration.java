package imageferry.command.platform;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The ground under a process that keeps views and nothing else. The events come from the event store of the command side unless
 * {@code ferry.query.events} says otherwise: then who says so brings a bean {@code eventSource} in place of the one here.
 */
@Configuration(proxyBeanMethods = false)
@OnRole(value = Role.QUERY, unless = Role.API)
@PropertySource("classpath:distant-events.properties")
@Import({AmbientConfiguration.class, SerializerConfiguration.class})
public class DistantEventsConfiguration {
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Carries nothing; without it the framework would look for an event store in the database of the views. */
    @Bean
    EventBus eventBus() {
        return SimpleEventBus.builder().build();
    }

    /** Reads the event store of the command side. */
    @Configuration(proxyBeanMethods = false)
    @OnRole(value = Role.QUERY, unless = Role.API)
    @ConditionalOnProperty(name = "ferry.query.events", havingValue = "store", matchIfMissing = true)
    @EnableConfigurationProperties(DistantEventSettings.class)
    static class FromTheStore {
        @Bean(initMethod = "start", destroyMethod = "close")
        DistantEventStore distantEventStore(
                DistantEventSettings settings,
                @Qualifier("eventSerializer") Serializer events,
                Serializer state,
                org.axonframework.config.Configuration axon) {
            return new DistantEventStore(settings.place(), settings.tick(), events, state, axon);
        }

        @Bean
        NotifyingEventSource eventSource(DistantEventStore store) {
            return store.source();
        }
    }
}
