package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two copies write the same chunks into the same region under the same key; the end of one must not touch the other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoCopiesOneCancelledIT {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void of_two_copies_of_the_same_content_the_one_that_is_not_cancelled_is_whole() throws Exception {
        System.out.println("TwoCopiesOneCancelledIT seed " + SEED);
        try (SpawnedService service = SpawnedService.start(folder.resolve("data"), 20L << 20)) {
            Prepared prepared = Prepared.on(service, 16, SEED);
            Journey journey = service.journey();
            String twin = journey.createImage(Prepared.HOME, "twin", prepared.snapshotId())
                    .imageId();
            journey.available(Prepared.HOME, twin, Prepared.PATIENCE);
            String key = journey.createKey("shared by two copies");

            Journey.Started lives =
                    journey.copyImage(Prepared.HOME, prepared.source().id(), Prepared.AWAY, "lives", key);
            Journey.Started dies = journey.copyImage(Prepared.HOME, twin, Prepared.AWAY, "dies", key);
            Pace pace = new Pace(Duration.ofMillis(10));
            pace.until(
                    "both on their way",
                    Prepared.PATIENCE,
                    () -> Math.min(done(journey.copy(lives.taskId())), done(journey.copy(dies.taskId()))),
                    least -> least > 0);
            journey.cancelCopy(Prepared.AWAY, dies.imageId());

            Image image = journey.available(Prepared.AWAY, lives.imageId(), Prepared.PATIENCE);
            CopyStatus cancelled = pace.until(
                    "end of the cancelled copy",
                    Prepared.PATIENCE,
                    () -> journey.copy(dies.taskId()),
                    CopyStatus::ended);
            assertThat(cancelled.state()).isEqualTo("CANCELLED");
            assertThat(journey.image(Prepared.AWAY, dies.imageId())).isEmpty();
            assertThat(journey.digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                    .isEqualTo(prepared.sha256());
        }
    }

    private static long done(CopyStatus status) {
        return status.moved() + status.skipped();
    }
}
