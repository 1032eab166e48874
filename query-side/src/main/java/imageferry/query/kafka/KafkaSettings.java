package imageferry.query.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ferry.query.kafka}: where the read side gets its events when {@code ferry.query.events} is {@code kafka}.
 *
 * @param bootstrapServers brokers as {@code host:port}, separated by commas
 * @param eventsTopic as the relay's
 * @param progressTopic as the relay's; live ticks of running copies
 * @param positionsTopic as the relay's
 * @param ahead most records of each partition that are read before a checkpoint speaks of them
 * @param tick how often the brokers are asked how far they are, and a fault that lasts is told again
 * @param client further settings of the Kafka clients, such as those of security
 */
@ConfigurationProperties("ferry.query.kafka")
public record KafkaSettings(
        @Nullable String bootstrapServers,
        @DefaultValue("imageferry.events") String eventsTopic,
        @DefaultValue("imageferry.progress") String progressTopic,
        @DefaultValue("imageferry.positions") String positionsTopic,
        @DefaultValue("5000") int ahead,
        @DefaultValue("5s") Duration tick,
        @DefaultValue Map<String, String> client) {
    public KafkaSettings {
        client = Map.copyOf(client);
        if (ahead < 1 || tick.toMillis() < 1) {
            throw new IllegalArgumentException("Expected ferry.query.kafka.ahead and tick to be more than nothing");
        }
    }

    /**
     * The configuration of a client.
     *
     * @throws IllegalStateException when no brokers are named
     */
    Map<String, Object> clientConfiguration() {
        Map<String, Object> configuration = new HashMap<>(client);
        configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers());
        return configuration;
    }

    private String brokers() {
        return Objects.requireNonNull(
                bootstrapServers, "Expected ferry.query.kafka.bootstrap-servers, for ferry.query.events is kafka");
    }
}
