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
    private static final int ENCRYPTED_OF_TEN = 7;
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
    private volatile boolean finishing;
    private volatile boolean ended;

    /** An image to copy, and the SHA-256 of its content. */
    record Source(String imageId, String sha256) {}

    /** @param copies how many there are to be at least */
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

    /** Lets it ask for what is missing of the copies that there are to be, and then come to its end. */
    void finish() {
        finishing = true;
        allowed.release(copies + 1);
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
            allowed.acquire();
            for (int number = 0; !finishing || asked.size() < copies; number++) {
                if (ask(number)) {
                    allowed.acquire();
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

    /** False when there was nothing to ask for: the image is being copied there already. */
    private boolean ask(int number) throws InterruptedException, TimeoutException {
        Source source = sources.get(random.nextInt(sources.size()));
        String region = AWAY.get(random.nextInt(AWAY.size()));
        boolean encrypted = random.nextInt(10) < ENCRYPTED_OF_TEN;
        boolean cancel = random.nextInt(10) < CANCELLED_OF_TEN;
        String imageId = copy(number, source, region, encrypted);
        if (imageId.isEmpty()) {
            return false;
        }
        AskedCopy copy = new AskedCopy(imageId, region, source.sha256(), encrypted, AskedCopy.Cancel.NONE);
        if (cancel) {
            perseverance.pause(random.nextInt(700));
            copy = copy.with(cancelled(copy));
        }
        asked.add(copy);
        return true;
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
