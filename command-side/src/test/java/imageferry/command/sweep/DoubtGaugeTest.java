package imageferry.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.support.AwayDatabase;
import imageferry.events.ids.RegionId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores in doubt, as those who collect metrics are told of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoubtGaugeTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void the_metrics_do_not_ask_a_database_that_is_away() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            DoubtGauge gauge = new DoubtGauge(
                    new StoreStates(withoutDatabase()),
                    new Regions(List.of(new Region(new RegionId("cn-hangzhou"), "Hangzhou", "bp"))));
            assertThatThrownBy(gauge::look).hasMessageContaining("JDBC Connection");

            registry.find("ferry.store.doubted").gauges().forEach(Gauge::value);

            assertThat(asked).hasValue(1);
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    private JdbcClient withoutDatabase() {
        return AwayDatabase.client(asked);
    }
}
