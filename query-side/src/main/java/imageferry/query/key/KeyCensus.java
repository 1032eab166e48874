package imageferry.query.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What depends on a master key.
 *
 * @param snapshots how many published snapshots lie under it
 * @param images how many images are made of them
 * @param versions its versions, newest first
 * @param dependents a page of the snapshots, by their ids
 * @param nextPageToken of the next page of snapshots; null on the last
 */
public record KeyCensus(
        String keyId,
        String state,
        String primaryVersionId,
        @Nullable Instant deleteAt,
        long snapshots,
        long images,
        List<Version> versions,
        List<Dependent> dependents,
        @Nullable String nextPageToken) {
    public KeyCensus {
        versions = List.copyOf(versions);
        dependents = List.copyOf(dependents);
    }

    /**
     * A version and the data keys that lie under it now.
     *
     * @param snapshots how many published snapshots lie under these data keys
     * @param retired true when it is not the primary one and nothing stored depends on it; ciphertexts that users keep may
     */
    public record Version(
            String versionId,
            Instant createdAt,
            boolean primary,
            long snapshots,
            boolean retired,
            List<DataKey> dataKeys) {
        public Version {
            dataKeys = List.copyOf(dataKeys);
        }
    }

    /** A data key and how many published snapshots lie under it. */
    public record DataKey(String dataKeyId, int generation, long snapshots) {}

    /** A snapshot, its keys, and the images that are made of it. */
    public record Dependent(
            String snapshotId,
            String regionId,
            String keyVersionId,
            String dataKeyId,
            int dataKeyGeneration,
            List<String> images) {
        public Dependent {
            images = List.copyOf(images);
        }
    }
}
