package imageferry.command.platform;

import imageferry.command.relay.Relay;
import imageferry.command.trace.Steps;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stream of events and all who read it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventReaderSettings.class)
class EventReadersConfiguration {
    @Bean
    NotifyingEventSource eventSource(OrderedEventStorage storage) {
        return new NotifyingEventSource(storage);
    }

    /** Wakes the readers, and the relay where there is one. */
    @Bean(initMethod = "start", destroyMethod = "close")
    EventSignals eventSignals(
            DataSource dataSource,
            EventReaderSettings settings,
            NotifyingEventSource source,
            ObjectProvider<Relay> relays,
            LocalCommits commits) {
        Relay relay = relays.getIfAvailable();
        Runnable wake = relay == null
                ? source::wake
                : () -> {
                    source.wake();
                    relay.wake();
                };
        return new EventSignals(
                SignalConnections.beside(dataSource), UUID.randomUUID().toString(), settings.tick(), wake, commits);
    }

    @Bean
    ConfigurerModule eventReaders(
            EventReaderSettings settings, ObjectProvider<NotifyingEventSource> source, Steps steps) {
        return new EventReaders(settings, source::getObject, new TracedEvents(steps));
    }
}
