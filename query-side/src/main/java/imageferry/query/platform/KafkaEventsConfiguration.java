package imageferry.query.platform;

import imageferry.query.json.EventJson;
import imageferry.query.kafka.EventMessages;
import imageferry.query.kafka.KafkaEventSource;
import imageferry.query.kafka.KafkaMeters;
import imageferry.query.kafka.KafkaSettings;
import imageferry.query.kafka.KafkaTicks;
import imageferry.query.progress.LiveProgress;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Events and live ticks from Kafka. */
@Configuration(proxyBeanMethods = false)
@Conditional(FromKafka.class)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaEventsConfiguration {
    @Bean
    KafkaMeters kafkaMeters(MeterRegistry registry) {
        return new KafkaMeters(registry);
    }

    @Bean(destroyMethod = "close")
    KafkaEventSource eventSource(KafkaSettings settings, KafkaMeters meters) {
        return new KafkaEventSource(settings, new EventMessages(QuerySerializers.events()), meters);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    KafkaTicks kafkaTicks(KafkaSettings settings, EventJson json, LiveProgress live) {
        return new KafkaTicks(settings, json, live);
    }
}
