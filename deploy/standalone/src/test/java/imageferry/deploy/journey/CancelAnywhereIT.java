package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FeedEvent;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
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
    private static final int CANCELS = Integer.getInteger("ferry.cancels", 3);
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Pace pace = new Pace(Duration.ofMillis(5));

    @Test
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
        journey.cancelCopy(Prepared.AWAY, copy.imageId());
        long acknowledged = System.nanoTime();
        assertThat(journey.image(Prepared.AWAY, copy.imageId()))
                .as("the image for readers")
                .isEmpty();
        long lastByte = watchBytes(service, acknowledged);
        CopyStatus end = pace.until(
                "end of " + copy.taskId(), Prepared.PATIENCE, () -> journey.copy(copy.taskId()), CopyStatus::ended);
        System.out.printf(
                "cancelled with %d of %d bytes moved: last byte %d ms after the acknowledgement, all removed after %d ms%n",
                last.moved(),
                prepared.disk().content(),
                Duration.ofNanos(lastByte).toMillis(),
                Duration.ofNanos(System.nanoTime() - acknowledged).toMillis());
        nothingStays(service, copy, end, before);
        return last.moved() > 0;
    }

    /** Looks at the store for a while and answers when it last grew, from the acknowledgement on. */
    private long watchBytes(SpawnedService service, long acknowledged)
            throws IOException, InterruptedException, TimeoutException {
        long[] seen = {service.store(Prepared.AWAY).bytes(), 0};
        pace.until(
                "a quiet second",
                Duration.ofSeconds(30),
                () -> {
                    long bytes = service.store(Prepared.AWAY).bytes();
                    if (bytes > seen[0]) {
                        seen[1] = System.nanoTime() - acknowledged;
                    }
                    seen[0] = bytes;
                    return System.nanoTime() - acknowledged - seen[1];
                },
                quiet -> quiet > Duration.ofSeconds(1).toNanos());
        return seen[1];
    }

    private static void nothingStays(SpawnedService service, Journey.Started copy, CopyStatus end, StoreListing before)
            throws Exception {
        Journey journey = service.journey();
        assertThat(end.state()).isEqualTo("CANCELLED");
        assertThat(service.store(Prepared.AWAY)).as("the destination's store").isEqualTo(before);
        assertThat(journey.image(Prepared.AWAY, copy.imageId())).isEmpty();
        assertThat(journey.events(copy.taskId()))
                .extracting(FeedEvent::type)
                .contains("CopyCancelled")
                .doesNotContain("CopySealing", "CopyCompleted", "CopyFailed");
        assertThat(journey.events(copy.imageId())).extracting(FeedEvent::type).doesNotContain("ImageAvailable");
    }
}
