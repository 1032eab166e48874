package imageferry.deploy.benchmark.service;

import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.service.Credentials;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.StandaloneService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A whole service in this process, with a client and its stream of events. */
final class ServiceUnderTest implements AutoCloseable {
    static final String HOME = "cn-hangzhou";
    static final String NEAR = "cn-shanghai";
    static final String FAR = "eu-central-1";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final StandaloneService service;
    private final DataFolder data;
    private final Journey journey;
    private final FeedWatch feed;

    private ServiceUnderTest(StandaloneService service, DataFolder data, Journey journey, FeedWatch feed) {
        this.service = service;
        this.data = data;
        this.journey = journey;
        this.feed = feed;
    }

    /** @param linkRate bytes a second for each pair of regions; 0 for no limit */
    static ServiceUnderTest start(Path folder, long linkRate, SecureRandom random)
            throws IOException, InterruptedException {
        DataFolder data = DataFolder.open(folder);
        StandaloneService service = StandaloneService.start(
                new ServiceOptions(data.root(), 0, ServiceOptions.LOOPBACK, linkRate), line -> {});
        try {
            Credentials credentials = service.credentials();
            FerryClient client = new FerryClient(credentials, Clock.systemUTC(), random);
            Journey journey = new Journey(client, new Pace(Duration.ofMillis(100)));
            return new ServiceUnderTest(service, data, journey, FeedWatch.open(credentials));
        } catch (IOException | InterruptedException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /**
     * A copy that is available.
     *
     * @param acknowledged when CopyImage had answered, by {@link System#nanoTime}
     * @param available when the event arrived that says so
     */
    record Copied(String imageId, String taskId, long acknowledged, long available) {
        double seconds() {
            return (available - acknowledged) / 1e9;
        }
    }

    Journey journey() {
        return journey;
    }

    FeedWatch feed() {
        return feed;
    }

    /** Imports a RAW disk into the home region and gives the image's id. */
    String importDisk(Path image, String name) throws IOException, InterruptedException, TimeoutException {
        Path object = data.buckets().resolve("imports").resolve(name + ".raw");
        try {
            Files.createLink(object, image);
        } catch (IOException | UnsupportedOperationException otherDisk) {
            Files.copy(image, object);
        }
        String imageId = journey.importDisk(HOME, name, "imports", name + ".raw", Files.size(image))
                .imageId();
        feed.await("ImageAvailable", imageId, PATIENCE);
        return imageId;
    }

    Copied copy(String from, String imageId, String to, String name, @Nullable String key)
            throws IOException, InterruptedException, TimeoutException {
        Journey.Started started = journey.copyImage(from, imageId, to, name, key);
        long acknowledged = System.nanoTime();
        long available = feed.await("ImageAvailable", started.imageId(), PATIENCE);
        return new Copied(started.imageId(), started.taskId(), acknowledged, available);
    }

    /** Waits until the copy has ended, so that nothing of it runs beside what follows. */
    void settled(Copied copied) throws InterruptedException, TimeoutException {
        feed.await("CopyCompleted", copied.taskId(), PATIENCE);
    }

    @Override
    public void close() throws IOException {
        feed.close();
        service.close();
    }
}
