package imageferry.deploy.journey;

import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** An image to copy, imported from a disk whose digest is known. */
record Prepared(PatternedDisk disk, Image source, String sha256) {
    static final String HOME = "cn-hangzhou";
    static final String AWAY = "cn-shanghai";
    static final Duration PATIENCE = Duration.ofMinutes(3);

    static Prepared on(Installation service, int blocks, long seed)
            throws IOException, InterruptedException, TimeoutException, NoSuchAlgorithmException {
        PatternedDisk disk = PatternedDisk.write(service.bucket().resolve("disk-" + seed + ".raw"), blocks, seed);
        Journey journey = service.journey();
        String image = journey.importDisk(HOME, "source-" + Math.abs(seed), "imports", disk.name(), disk.size())
                .imageId();
        return new Prepared(disk, journey.available(HOME, image, PATIENCE), disk.sha256());
    }

    String snapshotId() {
        return source.snapshotIds().get(0);
    }
}
