package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FeedEvent;
import imageferry.deploy.client.FerryClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand calls of CopyImage with one client token, from 32 threads, with a {@code kill -9} of the service in their middle: one copy, and every
 * answer names it. When it strikes: {@code -Dferry.seed=…}, which is printed, and what was under way then.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SameTokenIT {
    private static final int CALLS = Integer.getInteger("ferry.calls", 1000);
    private static final int THREADS = 32;
    private static final long RATE = 1L << 20;
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final Set<String> images = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private volatile @Nullable FerryClient client;
    private volatile CountDownLatch back = new CountDownLatch(0);

    @Test
    void one_token_makes_one_copy_whatever_dies() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        int strikeAt = random.nextInt(CALLS / 2);
        boolean databaseToo = random.nextBoolean();
        System.out.println("SameTokenIT seed " + SEED + ", kill after " + strikeAt + " answers");
        SpawnedService service = SpawnedService.start(folder.resolve("data"), RATE);
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        try {
            Prepared prepared = Prepared.on(service, 12, SEED);
            client = client(service);
            CountDownLatch strike = new CountDownLatch(strikeAt);
            Map<String, String> call = Map.of(
                    "RegionId",
                    Prepared.HOME,
                    "ImageId",
                    prepared.source().id(),
                    "DestinationRegionId",
                    Prepared.AWAY,
                    "DestinationImageName",
                    "once",
                    "ClientToken",
                    "one-token");
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(callers.submit(() -> {
                    callUntilAnswered(call, strike);
                    return null;
                }));
            }
            assertThat(strike.await(2, TimeUnit.MINUTES))
                    .as("answers before the kill")
                    .isTrue();
            back = new CountDownLatch(1);
            int before = answered.get();
            int interrupted = underWay.get();
            service.kill(databaseToo);
            service = SpawnedService.start(folder.resolve("data"), RATE);
            client = client(service);
            back.countDown();
            for (Future<?> one : calls) {
                one.get(3, TimeUnit.MINUTES);
            }
            System.out.printf(
                    "kill -9 of the service%s after %d answers with %d calls under way; %d calls were made again; %d answers name %s%n",
                    databaseToo ? " and its database" : "", before, interrupted, again.get(), answered.get(), images);
            assertThat(interrupted).as("calls under way when the kill struck").isPositive();
            requireOneCopy(service);
        } finally {
            callers.shutdownNow();
            service.close();
        }
    }

    private void requireOneCopy(SpawnedService service) throws Exception {
        assertThat(answered.get()).isEqualTo(CALLS);
        assertThat(images).hasSize(1);
        String task = images.iterator().next().replace("m-", "ct-");
        assertThat(service.journey().events(task)).extracting(FeedEvent::type).containsOnlyOnce("CopyRequested");
        assertThat(requireClient().read("/v1/copies").body().path("copies").size())
                .as("copies of the account")
                .isEqualTo(1);
    }

    /** As a client that tries again when nobody answers, each time with a signature and nonce of its own. */
    private void callUntilAnswered(Map<String, String> call, CountDownLatch strike) throws InterruptedException {
        while (true) {
            underWay.incrementAndGet();
            try {
                images.add(
                        requireClient().ecs("CopyImage", call).path("ImageId").asString());
                answered.incrementAndGet();
                strike.countDown();
                return;
            } catch (IOException e) {
                again.incrementAndGet();
            } catch (ApiException e) {
                if (!e.code().equals("IdempotentProcessing") && e.status() != 503) {
                    throw e;
                }
                again.incrementAndGet();
            } finally {
                underWay.decrementAndGet();
            }
            back.await();
        }
    }

    private FerryClient requireClient() {
        return Objects.requireNonNull(client);
    }

    private static FerryClient client(SpawnedService service) throws IOException {
        return new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
    }
}
