package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FeedEvent;
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
 * A cancel at any moment of a copy is final: the bytes stop, nothing stays, the image is never available, the source is as it
 * was. How often: {@code -Dferry.cancels=20}; which moments: {@code -Dferry.seed=…}. Both are printed.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CancelAnywhereIT {
    private static final long RATE = 20L << 20;
    /** Generous for a busy machine; the promise is 1 s for 99 of 100. */
    private static final double BYTES_STOP_MILLIS = 3000;

    private static final int CANCELS = Integer.getInteger("ferry.cancels", 3);
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Pace pace = new Pace(Duration.ofMillis(5));

    @Test
    @Acceptance({"D21", "H3"})
    void a_cancel_at_any_moment_leaves_nothing_and_is_final() throws Exception {
        System.out.println("CancelAnywhereIT seed " + SEED + ", " + CANCELS + " cancels");
        try (SpawnedService service = SpawnedService.start(folder.resolve("data"), RATE)) {
            Prepared prepared = Prepared.on(service, 24, SEED);
            StoreListing source = service.store(Prepared.HOME);
            int struck = 0;
            for (int attempt = 0; struck < CANCELS; attempt++) {
                assertThat(attempt).as("attempts").isLessThan(3 * CANCELS + 3);
                if (cancelOnTheWay(service, prepared, attempt)) {
                    struck++;
                }
                assertThat(service.store(Prepared.HOME))
                        .as("the source's store")
                        .isEqualTo(source);
            }
            assertThat(service.journey().digest(prepared.snapshotId(), Prepared.PATIENCE))
                    .isEqualTo(prepared.sha256());
        }
    }

    /** Whether the cancel struck while bytes were moving. */
    private boolean cancelOnTheWay(SpawnedService service, Prepared prepared, int attempt) throws Exception {
        Journey journey = service.journey();
        String key = journey.createKey("cancel " + attempt);
        long target = 1 + random.nextLong(prepared.disk().content() * 8 / 10);
        StoreListing before = service.store(Prepared.AWAY);
        Journey.Started copy =
                journey.copyImage(Prepared.HOME, prepared.source().id(), Prepared.AWAY, "cancelled-" + attempt, key);
        CopyStatus last = pace.until(
                "bytes of " + copy.taskId(),
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> status.moved() >= target || status.ended());
        try (GrowthWatch watch = new GrowthWatch(service, Prepared.AWAY)) {
            journey.cancelCopy(Prepared.AWAY, copy.imageId());
            long acknowledged = System.nanoTime();
            assertThat(journey.image(Prepared.AWAY, copy.imageId()))
                    .as("the image for readers")
                    .isEmpty();
            CopyStatus end = pace.until(
                    "end of " + copy.taskId(), Prepared.PATIENCE, () -> journey.copy(copy.taskId()), CopyStatus::ended);
            long removed = Duration.ofNanos(System.nanoTime() - acknowledged).toMillis();
            nothingStays(service, copy, end, before);
            System.out.printf(
                    "cancelled with %d of %d bytes moved: last byte %.1f ms after the acknowledgement, all removed after %d ms"
                            + " (store listed %d times)%n",
                    last.moved(), prepared.disk().content(), watch.millisAfter(acknowledged), removed, watch.looks());
            assertThat(watch.millisAfter(acknowledged))
                    .as("milliseconds to the last byte")
                    .isLessThan(BYTES_STOP_MILLIS);
        }
        return last.moved() > 0;
    }

    private static void nothingStays(SpawnedService service, Journey.Started copy, CopyStatus end, StoreListing before)
            throws Exception {
        Journey journey = service.journey();
        assertThat(end.state()).isEqualTo("CANCELLED");
        assertThat(service.store(Prepared.AWAY)).as("the destination's store").isEqualTo(before);
        assertThat(journey.image(Prepared.AWAY, copy.imageId())).isEmpty();
        assertThat(journey.story(copy.taskId(), Prepared.PATIENCE))
                .extracting(FeedEvent::type)
                .contains("CopyCancelled")
                .doesNotContain("CopySealing", "CopyCompleted", "CopyFailed");
        assertThat(journey.events(copy.imageId())).extracting(FeedEvent::type).doesNotContain("ImageAvailable");
    }
}
