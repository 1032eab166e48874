package imageferry.query.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as its owner sees it; identifiers in wire form.
 *
 * @param state PROGRESSING, ACCOMPLISHED or FAILED
 * @param keyId null when it is plain
 * @param root of its content; null until it is accomplished
 * @param images that are made of it
 * @param damage null when none is known
 */
public record SnapshotDetails(
        String snapshotId,
        String regionId,
        String diskType,
        long sizeBytes,
        long storedBytes,
        String state,
        @Nullable String keyId,
        @Nullable String root,
        List<String> images,
        Instant createdAt,
        @Nullable Damage damage) {
    public SnapshotDetails {
        images = List.copyOf(images);
    }

    /**
     * What a verification found at fault. Copies, exports and digests fail there; the report names every block.
     *
     * @param first the first fault in plain words
     */
    public record Damage(String verificationId, long faults, String first, Instant foundAt) {}
}
