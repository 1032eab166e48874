package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at any moment of a copy: the next one finishes it, equal to the source, moving only what was missing. How
 * often: {@code -Dferry.kills=20}; which moments: {@code -Dferry.seed=…}. Both are printed.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KillAnywhereIT {
    private static final long RATE = 20L << 20;
    /** Chunk headers, the padding of the last block, the manifest. */
    private static final long OVERHEAD = 6L << 20;

    private static final int KILLS = Integer.getInteger("ferry.kills", 3);
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Pace pace = new Pace(Duration.ofMillis(10));

    @Test
    @Acceptance("D1")
    void a_copy_survives_the_death_of_the_process_at_any_moment() throws Exception {
        System.out.println("KillAnywhereIT seed " + SEED + ", " + KILLS + " kills");
        SpawnedService service = SpawnedService.start(folder.resolve("data"), RATE);
        try {
            Prepared prepared = Prepared.on(service, 24, SEED);
            int struck = 0;
            for (int attempt = 0; struck < KILLS; attempt++) {
                assertThat(attempt).as("attempts").isLessThan(3 * KILLS + 3);
                Interrupted copy = killOnTheWay(service, prepared, attempt);
                service = SpawnedService.start(folder.resolve("data"), RATE);
                finishes(service, prepared, copy);
                if (copy.counts()) {
                    struck++;
                }
            }
        } finally {
            service.close();
        }
    }

    /** A copy whose process was killed, and what was in the destination's store at that moment. */
    private record Interrupted(
            String taskId, String imageId, CopyStatus last, StoreListing before, StoreListing store, String how) {
        boolean counts() {
            return last.moved() > 0 && !last.ended();
        }
    }

    private Interrupted killOnTheWay(SpawnedService service, Prepared prepared, int attempt) throws Exception {
        Journey journey = service.journey();
        String key = journey.createKey("kill " + attempt);
        long target = 1 + random.nextLong(prepared.disk().content() * 9 / 10);
        boolean databaseToo = random.nextBoolean();
        StoreListing before = service.store(Prepared.AWAY).finished();
        Journey.Started copy =
                journey.copyImage(Prepared.HOME, prepared.source().id(), Prepared.AWAY, "killed-" + attempt, key);
        CopyStatus last = pace.until(
                "bytes of " + copy.taskId(),
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> status.moved() >= target || status.ended());
        service.kill(databaseToo);
        return new Interrupted(
                copy.taskId(),
                copy.imageId(),
                last,
                before,
                service.store(Prepared.AWAY).finished(),
                databaseToo ? "kill -9 of process and database" : "kill -9 of process");
    }

    private void finishes(SpawnedService service, Prepared prepared, Interrupted copy) throws Exception {
        Journey journey = service.journey();
        long begun = System.nanoTime();
        Image image = journey.available(Prepared.AWAY, copy.imageId(), Prepared.PATIENCE);
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertThat(journey.digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(prepared.sha256());
        StoreListing after = service.store(Prepared.AWAY).finished();
        StoreListing written = after.without(copy.store());
        CopyStatus end = journey.copy(copy.taskId());
        System.out.printf(
                "%s with %d of %d bytes moved%s: %d of its files were there and are untouched, %d bytes written after the restart,"
                        + " available after %d ms, digest equal%n",
                copy.how(),
                copy.last().moved(),
                prepared.disk().content(),
                copy.counts() ? "" : " (does not count)",
                copy.store().without(copy.before()).files().size(),
                written.bytes(),
                took);
        assertThat(after.files())
                .as("files from before the kill")
                .containsAllEntriesOf(copy.store().files());
        assertThat(written.bytes())
                .as("bytes written after the restart")
                .isLessThanOrEqualTo(prepared.disk().content()
                        - copy.store().without(copy.before()).bytes()
                        + OVERHEAD);
        assertThat(end.state()).isEqualTo("COMPLETED");
        assertThat(end.moved()).as("bytes moved in all").isLessThanOrEqualTo(end.planned() - end.zero());
    }
}
