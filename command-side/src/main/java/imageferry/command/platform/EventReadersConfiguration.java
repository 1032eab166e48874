package imageferry.command.platform;

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
    ConfigurerModule eventReaders(EventReaderSettings settings, ObjectProvider<NotifyingEventSource> source) {
        return new EventReaders(settings, source::getObject);
    }
}
