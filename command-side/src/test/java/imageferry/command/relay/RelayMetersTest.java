package imageferry.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.support.AwayDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** How far the relay is behind, as those who collect metrics are told it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void the_metrics_do_not_ask_a_database_that_is_away() {
        RelayMeters meters = metersWithoutDatabase();

        assertThat(lag()).isNaN();
        assertThat(asked).hasValue(0);

        assertThatThrownBy(meters::look).hasMessageContaining("JDBC Connection");
        assertThat(asked).hasValue(1);
        assertThat(lag()).isNaN();
        assertThat(asked).hasValue(1);
    }

    private double lag() {
        return registry.get("ferry.relay.lag").gauge().value();
    }

    private RelayMeters metersWithoutDatabase() {
        JdbcClient jdbc = AwayDatabase.client(asked);
        RelayLease lease = new RelayLease(jdbc, "one", Duration.ofSeconds(10));
        return new RelayMeters(registry, new EventRelay(lease, new EventLog(jdbc, JsonMapper.shared())));
    }
}
