package imageferry.command.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.acceptance.Acceptance;
import imageferry.command.journey.RacedCopies.Raced;
import imageferry.command.support.CopyWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A cancel and the end of the copy at the same moment: whoever is first wins, for good. How often: {@code -Dferry.races=10000}; which moments:
 * {@code -Dferry.seed=…}. Both are printed, and how many races each side won.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancelRaceTest {
    private static final int RACES = Integer.getInteger("ferry.races", 80);
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final int RACERS = 8;

    @Test
    @Acceptance({"D21", "I7"})
    void an_acknowledged_cancel_never_becomes_available_and_a_refused_one_always_does() throws Exception {
        System.out.println("CancelRaceTest seed " + SEED + ", " + RACES + " races");
        SplittableRandom random = new SplittableRandom(SEED);
        try (CopyWorld world = RacedCopies.world()) {
            RacedCopies copies = RacedCopies.in(world);
            List<Raced> raced = race(copies, random);
            long cancelled = raced.stream().filter(Raced::cancelled).count();
            System.out.printf(
                    "CancelRaceTest: %d cancels won, %d came too late; struck at a block %d times, at the sealing %d times%n",
                    cancelled,
                    raced.size() - cancelled,
                    raced.stream().filter(race -> !race.atSealing()).count(),
                    raced.stream().filter(Raced::atSealing).count());
            assertThat(cancelled).as("both sides won races").isBetween(1L, raced.size() - 1L);
            await().atMost(Duration.ofSeconds(60)).until(() -> raced.stream().allMatch(copies::isOver));
            raced.forEach(copies::requireOneEnd);
        }
    }

    private static List<Raced> race(RacedCopies copies, SplittableRandom random) throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            List<Future<List<Raced>>> all = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                SplittableRandom own = random.split();
                int share = RACES / RACERS;
                all.add(racers.submit(() -> {
                    RacedCopies.Racer racer = copies.racer();
                    List<Raced> raced = new ArrayList<>();
                    for (int race = 0; race < share; race++) {
                        raced.add(racer.race(own));
                    }
                    return raced;
                }));
            }
            List<Raced> raced = new ArrayList<>();
            for (Future<List<Raced>> one : all) {
                raced.addAll(one.get());
            }
            return raced;
        } finally {
            racers.shutdownNow();
        }
    }
}
