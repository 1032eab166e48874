package imageferry.command.relay;

import imageferry.command.dispatch.IdSource;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The relay of an installation that names brokers; where it stands can be asked in every process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ferry.relay.bootstrap-servers")
@EnableConfigurationProperties(RelaySettings.class)
class RelayConfiguration {
    @Bean
    RelayLease relayLease(JdbcClient jdbc, IdSource ids, RelaySettings settings) {
        return new RelayLease(jdbc, ids.uuid().toString(), settings.lease());
    }

    @Bean
    EventLog eventLog(JdbcClient jdbc, JsonMapper json) {
        return new EventLog(jdbc, json);
    }

    @Bean
    EventRelay eventRelay(RelayLease lease, EventLog log) {
        return new EventRelay(lease, log);
    }

    @Bean
    RelayMeters relayMeters(MeterRegistry registry, EventRelay relay) {
        return new RelayMeters(registry, relay);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @OnRole(Role.RELAY)
    Relay relay(
            JdbcClient jdbc,
            EventLog log,
            RelayLease lease,
            RelayMeters meters,
            JsonMapper json,
            RelaySettings settings) {
        String installation =
                jdbc.sql("select id from installation").query(String.class).single();
        return new Relay(log, lease, new Published(installation), publishers(settings, json), meters, settings);
    }

    @Bean(destroyMethod = "close")
    @OnRole(Role.REPLICATOR)
    KafkaProgress kafkaProgress(RelaySettings settings, JsonMapper json) {
        return new KafkaProgress(settings, json);
    }

    /** The topics are looked after each time: brokers may have been made anew meanwhile. */
    private static Supplier<EventPublisher> publishers(RelaySettings settings, JsonMapper json) {
        KafkaTopics topics = new KafkaTopics(settings);
        return () -> {
            topics.make();
            return KafkaPublisher.open(settings, json);
        };
    }
}
