package imageferry.deploy.contract;

import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.journey.PatternedDisk;
import imageferry.deploy.journey.SpawnedService;
import imageferry.deploy.service.ControlFile;
import imageferry.deploy.service.Credentials;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One running service and what tests need on it. The link from {@link #HOME} to {@link #SLOW} carries 1 MiB/s, so that a copy over
 * it can be met while it runs; the others are as fast as the machine. Tests share the account, so each uses names of its own.
 */
final class ContractService implements AutoCloseable {
    static final String HOME = "cn-hangzhou";
    static final String AWAY = "cn-shanghai";
    static final String THIRD = "ap-southeast-1";
    static final String SLOW = "eu-central-1";
    static final String BUCKET = "imports";
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int BLOCKS = 3;

    private final AtomicInteger names = new AtomicInteger();
    private final Path folder;
    private final SpawnedService service;
    private final PatternedDisk disk;
    private final Image base;

    ContractService() throws Exception {
        folder = Files.createTempDirectory("ferry-contract-");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                data.resolve("ferry.yaml"),
                "ferry: {links: {rates: [{source: " + HOME + ", destination: " + SLOW + ", rate: 1048576}]}}\n");
        service = SpawnedService.start(data, 0);
        disk = PatternedDisk.write(service.bucket().resolve("disk.raw"), BLOCKS, 11);
        base = imported("contract-base");
    }

    /** What the first account signs with. */
    Credentials owner() throws IOException {
        return service.credentials();
    }

    /** Opens another account. */
    Credentials account(String id) throws IOException, InterruptedException {
        ControlFile control = ControlFile.read(new DataFolder(folder.resolve("data")).control())
                .orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.endpoint() + "/control/accounts/" + id))
                .header("Authorization", "Bearer " + control.token())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        String lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return Credentials.parse(lines).orElseThrow().at(owner().endpoint());
    }

    /** A name that no other test uses. */
    String name(String word) {
        return word + "-" + names.incrementAndGet();
    }

    Path bucket() {
        return service.bucket();
    }

    /** The disk file that every image here is made of, {@code disk.raw} in {@link #BUCKET}: 14 MiB, 10 of them content. */
    PatternedDisk disk() {
        return disk;
    }

    /** An image at home that is not deleted by any test. */
    Image base() {
        return base;
    }

    String baseSnapshot() {
        return base.snapshotIds().get(0);
    }

    /** A fresh image at home with a snapshot of its own. */
    Image imported(String name) throws IOException, InterruptedException, TimeoutException {
        Journey journey = service.journey();
        String image =
                journey.importDisk(HOME, name, BUCKET, disk.name(), disk.size()).imageId();
        return journey.available(HOME, image, PATIENCE);
    }

    /** A way through the API with our own client, for what a test only prepares or checks. */
    Journey journey() throws IOException {
        return service.journey();
    }

    @Override
    public void close() throws IOException {
        service.close();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
