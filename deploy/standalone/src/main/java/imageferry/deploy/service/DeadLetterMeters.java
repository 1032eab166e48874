package imageferry.deploy.service;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import imageferry.query.letter.ParkedLetters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Shows how many events lie parked, {@code ferry.dead.letters.parked} by group; any at all is an alarm. */
@Component
@OnRole(Role.QUERY)
final class DeadLetterMeters extends RecurringLook {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final ParkedLetters letters;
    private final MultiGauge parked;

    DeadLetterMeters(ParkedLetters letters, MeterRegistry meters) {
        super("ferry-dead-letter-meters", EVERY);
        this.letters = letters;
        this.parked = MultiGauge.builder("ferry.dead.letters.parked")
                .description("Events that a group could not take, and those that followed them")
                .baseUnit("events")
                .register(meters);
    }

    @Override
    protected void look() {
        Map<String, Long> counts = new HashMap<>(Map.of("views", 0L, "feed", 0L));
        counts.putAll(letters.counts());
        parked.register(
                counts.entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                                group -> MultiGauge.Row.of(Tags.of("group", group.getKey()), group.getValue()))
                        .toList(),
                true);
    }
}
