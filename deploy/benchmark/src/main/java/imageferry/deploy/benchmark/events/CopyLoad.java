package imageferry.deploy.benchmark.events;

import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** CopyImage at a set rate, each of an image of its own, into a region where no place is free: every copy is queued, none runs. */
final class CopyLoad {
    static final double PER_SECOND = 100;
    private static final String HOME = "cn-hangzhou";
    private static final String QUEUED = "cn-shanghai";
    private static final String BUSY = "eu-central-1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MIB = 1 << 20;
    private static final int BIG_MIB = 768;
    private static final int ROUNDS = 5;
    /** Nobody makes a thousand images of one snapshot, whose history is read for each of them. */
    private static final int SNAPSHOTS = 20;

    private static final double SOURCES_PER_SECOND = 120;

    private final BenchService service;
    private final FerryClient client;
    private final Journey journey;
    private final List<String> images = new CopyOnWriteArrayList<>();
    private int copied;

    CopyLoad(BenchService service, FerryClient client) {
        this.service = service;
        this.client = client;
        this.journey = new Journey(client, new Pace(Duration.ofMillis(50)));
    }

    /** Makes images to be copied, of a few small snapshots. */
    void prepare(double wanted) throws IOException, InterruptedException, TimeoutException {
        disk("small", 1);
        String[] snapshots = new String[SNAPSHOTS];
        for (int i = 0; i < SNAPSHOTS; i++) {
            snapshots[i] = snapshotOf(imported("small", "small-" + i, 1));
        }
        // some may be refused while the service is new and the machine busy
        for (int round = 0; images.size() < wanted && round < ROUNDS; round++) {
            int first = (int) (round * wanted);
            Load.run(
                    SOURCES_PER_SECOND,
                    (int) wanted - images.size(),
                    number -> images.add(
                            journey.createImage(HOME, "source-" + (first + number), snapshots[number % SNAPSHOTS])
                                    .imageId()));
        }
        if (images.size() < wanted) {
            throw new IOException("Only " + images.size() + " of " + (int) wanted + " images could be made");
        }
    }

    /** Copies images that were not copied yet; there must be enough of them. */
    Load.Outcome run(double perSecond, int seconds) throws InterruptedException {
        int first = copied;
        int copies = (int) (perSecond * seconds);
        copied += copies;
        return Load.run(perSecond, copies, number -> copy(images.get(first + number), first + number));
    }

    /** The same while images are copied at full speed, one after the other, and encrypted under a new key each; a first stretch does not count. */
    Load.Outcome runBesideCopy(int warmUp, int seconds) throws IOException, InterruptedException, TimeoutException {
        disk("big", BIG_MIB);
        String big = imported("big", "big", BIG_MIB);
        holdTheOnlyPlace(big);
        AtomicBoolean over = new AtomicBoolean();
        Thread beside = new Thread(() -> copyAgainAndAgain(big, over), "copies-beside");
        beside.start();
        try {
            run(PER_SECOND, warmUp);
            return run(PER_SECOND, seconds);
        } finally {
            over.set(true);
            beside.join();
        }
    }

    /** One copy so slow that it has not ended when the load has. */
    private void holdTheOnlyPlace(String big) throws IOException, InterruptedException {
        service.control().send("/control/links/" + HOME + "/" + QUEUED + "/rate", "PUT", "{\"bytesPerSecond\": 65536}");
        journey.copyImage(HOME, big, QUEUED, "holds-the-place", null);
    }

    private void copyAgainAndAgain(String big, AtomicBoolean over) {
        try {
            for (int i = 0; !over.get(); i++) {
                String key = journey.createKey("beside " + i);
                String id =
                        journey.copyImage(HOME, big, BUSY, "beside-" + i, key).imageId();
                journey.available(BUSY, id, PATIENCE);
            }
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("The copy beside the load broke down", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(String image, int number) throws IOException, InterruptedException {
        client.ecs(
                "CopyImage",
                Map.of(
                        "RegionId", HOME,
                        "ImageId", image,
                        "DestinationRegionId", QUEUED,
                        "DestinationImageName", "copy-" + number));
    }

    private String imported(String disk, String name, long mib)
            throws IOException, InterruptedException, TimeoutException {
        String id = journey.importDisk(HOME, name, "imports", disk + ".raw", mib * MIB)
                .imageId();
        journey.available(HOME, id, PATIENCE);
        return id;
    }

    private String snapshotOf(String image) throws IOException, InterruptedException {
        JsonNode answer = client.ecs("DescribeImages", Map.of("RegionId", HOME, "ImageId", image));
        return answer.path("Images")
                .path("Image")
                .path(0)
                .path("DiskDeviceMappings")
                .path("DiskDeviceMapping")
                .path(0)
                .path("SnapshotId")
                .asString();
    }

    /** A disk whose blocks are all different. */
    private void disk(String name, int mib) throws IOException {
        Path file = service.imports().resolve(name + ".raw");
        byte[] block = new byte[MIB];
        Random random = new Random(mib);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mib; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }
}
