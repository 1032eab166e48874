package imageferry.command.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing; one that is there is left as it is. */
final class KafkaTopics {
    private static final long PATIENCE_S = 15;
    private static final Map<String, String> THIRTY_DAYS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "2592000000");
    private static final String TEN_MINUTES_MS = "600000";

    private final RelaySettings settings;

    KafkaTopics(RelaySettings settings) {
        this.settings = settings;
    }

    /** @throws IllegalStateException when the brokers do not answer or refuse */
    void make() {
        Map<String, Object> configuration = new HashMap<>(settings.client());
        configuration.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                Objects.requireNonNull(settings.bootstrapServers(), "no brokers are named"));
        try (Admin admin = Admin.create(configuration)) {
            for (NewTopic topic : List.of(events(), progress(), positions())) {
                make(admin, topic);
            }
        }
    }

    private static void make(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("The topic " + topic.name() + " cannot be made", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("The brokers do not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the topics were made", e);
        }
    }

    /** Kept for thirty days: what is older is in the event store, and comes again with a rewind. */
    private NewTopic events() {
        return topic(settings.eventsTopic(), settings.partitions(), THIRTY_DAYS);
    }

    /** As long as the events, for without them it tells nothing. One partition: checkpoints are read in their order. */
    private NewTopic positions() {
        return topic(settings.positionsTopic(), 1, THIRTY_DAYS);
    }

    /** The last tick of each copy is what a live bar needs. */
    private NewTopic progress() {
        return topic(
                settings.progressTopic(),
                settings.partitions(),
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.SEGMENT_MS_CONFIG,
                        TEN_MINUTES_MS));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> more) {
        Map<String, String> configuration = new HashMap<>(more);
        int safe = settings.replication() >= 3 ? 2 : 1;
        configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(safe));
        return new NewTopic(name, partitions, settings.replication()).configs(configuration);
    }
}
