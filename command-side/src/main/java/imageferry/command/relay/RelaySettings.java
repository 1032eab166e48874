package imageferry.command.relay;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ferry.relay}: where events are published. Without bootstrap servers nothing is.
 *
 * @param bootstrapServers brokers as {@code host:port}, separated by commas
 * @param eventsTopic what happened, in the order of each aggregate
 * @param progressTopic live ticks of running copies; the last one of each copy is kept
 * @param positionsTopic checkpoints: up to which position everything is published
 * @param partitions of the topics of events and ticks, when they are made
 * @param replication copies of each partition, when a topic is made; with 3 or more two of them must have an event before it counts
 * @param batch most events that a checkpoint stands for; three such batches may be under way at once
 * @param lease how long a publisher that fell silent keeps the right to publish; 3 s at least
 * @param tick how often the relay looks without being told
 * @param client further settings of the Kafka clients, such as those of security
 */
@ConfigurationProperties("ferry.relay")
public record RelaySettings(
        @Nullable String bootstrapServers,
        @DefaultValue("imageferry.events") String eventsTopic,
        @DefaultValue("imageferry.progress") String progressTopic,
        @DefaultValue("imageferry.positions") String positionsTopic,
        @DefaultValue("6") int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue("1000") int batch,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("1s") Duration tick,
        @DefaultValue Map<String, String> client) {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

    public RelaySettings {
        client = Map.copyOf(client);
        if (partitions < 1 || replication < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "Expected ferry.relay.partitions, replication and batch to be 1 or more");
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("Expected ferry.relay.lease to be 3 s or more, but it is " + lease);
        }
    }
}
