package imageferry.query.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The head is asked for every few seconds, for the meters of the readers: whether the brokers are there or not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeadOnKafkaTest {
    private static final KafkaSettings NOBODY_THERE =
            new KafkaSettings("127.0.0.1:1", "events", "progress", "positions", 100, Duration.ofSeconds(1), Map.of());

    @Test
    void the_head_is_the_newest_position_that_a_reader_has_heard_of() {
        KafkaMeters meters = new KafkaMeters(new SimpleMeterRegistry());
        try (KafkaEventSource source = new KafkaEventSource(
                NOBODY_THERE, new EventMessages(Jackson3Serializer.builder().build()), meters)) {
            assertThat(source.createHeadToken().position()).isEqualTo(OptionalLong.of(-1));
            meters.stands("one", 7, 0, false);
            meters.stands("another", 4, 6, true);
            assertThat(source.createHeadToken().position()).isEqualTo(OptionalLong.of(10));
            meters.gone("another");
            assertThat(source.createHeadToken().position()).isEqualTo(OptionalLong.of(7));
        }
    }
}
