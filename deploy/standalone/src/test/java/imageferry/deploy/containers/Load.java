package imageferry.deploy.containers;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/**
 * Asks for copies, one after the other and no more than allowed, while members of the installation come and go: some encrypted, some cancelled a moment later.
 * A call whose answer was lost is made again with the same client token. Made for a thread of its own.
 */
final class Load implements Runnable {
    private static final String HOME = Installation.HOME;
    private static final List<String> AWAY = Installation.AWAY;
    private static final int ENCRYPTED_OF_TEN = 6;
    private static final int CANCELLED_OF_TEN = 2;

    private final FerryClient client;
    private final Perseverance perseverance;
    private final List<Source> sources;
    private final List<String> keys;
    private final int copies;
    private final SplittableRandom random;
    private final List<AskedCopy> asked = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore allowed = new Semaphore(0);
    private volatile String failure = "";
    private volatile boolean ended;

    /** An image to copy, and the SHA-256 of its content. */
    record Source(String imageId, String sha256) {}

    Load(
            FerryClient client,
            Perseverance perseverance,
            List<Source> sources,
            List<String> keys,
            int copies,
            SplittableRandom random) {
        this.client = client;
        this.perseverance = perseverance;
        this.sources = sources;
        this.keys = keys;
        this.copies = copies;
        this.random = random;
    }

    /** Lets so many more copies be asked for. */
    void allow(int more) {
        allowed.release(more);
    }

    List<AskedCopy> asked() {
        return List.copyOf(asked);
    }

    /** Whether it asks for no more. */
    boolean ended() {
        return ended;
    }

    /** Why it gave up; empty unless it did. */
    String failure() {
        return failure;
    }

    @Override
    public void run() {
        try {
            int number = 0;
            while (asked.size() < copies) {
                allowed.acquire();
                int before = asked.size();
                while (asked.size() == before) {
                    ask(number++);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        } catch (TimeoutException | RuntimeException e) {
            failure = e.toString();
        } finally {
            ended = true;
        }
    }

    private void ask(int number) throws InterruptedException, TimeoutException {
        Source source = sources.get(random.nextInt(sources.size()));
        String region = AWAY.get(random.nextInt(AWAY.size()));
        boolean encrypted = random.nextInt(10) < ENCRYPTED_OF_TEN;
        boolean cancel = random.nextInt(10) < CANCELLED_OF_TEN;
        String imageId = copy(number, source, region, encrypted);
        if (imageId.isEmpty()) {
            return;
        }
        AskedCopy copy = new AskedCopy(imageId, region, source.sha256(), encrypted, AskedCopy.Cancel.NONE);
        if (cancel) {
            perseverance.pause(random.nextInt(700));
            copy = copy.with(cancelled(copy));
        }
        asked.add(copy);
    }

    /** The new image; empty when the same image is being copied there already. */
    private String copy(int number, Source source, String region, boolean encrypted)
            throws InterruptedException, TimeoutException {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "RegionId",
                HOME,
                "ImageId",
                source.imageId(),
                "DestinationRegionId",
                region,
                "DestinationImageName",
                "copy-" + number,
                "ClientToken",
                "load-" + number));
        if (encrypted) {
            parameters.put("Encrypted", "true");
            parameters.put("KMSKeyId", keys.get(random.nextInt(keys.size())));
        }
        try {
            return perseverance
                    .answer("copy " + number, () -> client.ecs("CopyImage", parameters))
                    .path("ImageId")
                    .asString();
        } catch (ApiException e) {
            if (!e.code().contains("ImageCopyConflict")) {
                throw e;
            }
            perseverance.pause(300);
            return "";
        }
    }

    private AskedCopy.Cancel cancelled(AskedCopy copy) throws InterruptedException, TimeoutException {
        long lost = perseverance.unanswered();
        try {
            perseverance.answer(
                    "cancel of " + copy.imageId(),
                    () -> client.ecs("CancelCopyImage", Map.of("RegionId", copy.region(), "ImageId", copy.imageId())));
            return AskedCopy.Cancel.ACKNOWLEDGED;
        } catch (ApiException e) {
            if (e.status() == 404 && perseverance.unanswered() > lost) {
                // an earlier call, whose answer was lost, has cancelled it
                return AskedCopy.Cancel.ACKNOWLEDGED;
            }
            return AskedCopy.Cancel.TOO_LATE;
        }
    }
}
