package imageferry.command.support;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Random legal histories: an aggregate rebuilt from its events decides like the one that lived through them, so nothing that
 * decides is kept outside of the events. Seeds are printed; {@code -Dferry.seed=N} runs one again.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class ReplayContract<A> {
    private static final int HISTORIES = 60;
    private static final int COMMANDS = 120;
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    protected abstract Class<A> aggregate();

    /** The event that begins the aggregate. */
    protected abstract DomainEvent beginning();

    /** Any command, few ids, so that duplicates happen. */
    protected abstract Object anyCommand(Random random);

    @Test
    void an_aggregate_rebuilt_from_its_events_decides_like_the_one_that_lived_through_them() {
        System.out.println(aggregate().getSimpleName() + " replay: ferry.seed=" + SEED);
        Random random = new Random(SEED);
        int events = 0;
        for (int run = 0; run < HISTORIES; run++) {
            events += live(random);
        }
        // Histories in which nothing happens prove nothing.
        assertThat(events)
                .as("events of %d histories, seed %d", HISTORIES, SEED)
                .isGreaterThan(3 * HISTORIES);
    }

    private int live(Random random) {
        List<DomainEvent> history = new ArrayList<>(List.of(beginning()));
        LiveAggregate<A> first = LiveAggregate.with(aggregate(), history);
        for (int i = 0; i < COMMANDS; i++) {
            Object command = anyCommand(random);
            Decision rebuilt = LiveAggregate.with(aggregate(), history).decide(command);
            Decision lived = first.decide(command);
            assertThat(rebuilt)
                    .as("seed %d: %s after %s", SEED, command, history)
                    .isEqualTo(lived);
            history.addAll(lived.events());
        }
        return history.size();
    }

    @SafeVarargs
    protected static <T> T oneOf(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
