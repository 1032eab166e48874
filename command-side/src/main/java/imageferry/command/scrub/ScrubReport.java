package imageferry.command.scrub;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scrub as people see it; identifiers in wire form.
 *
 * @param scope image, snapshot or region
 * @param target id of the image, snapshot or region
 * @param askedBy access key id, or operator
 * @param percent 0 to 100, never back; 100 only when it is finished
 * @param bytesPerSecond the budget; null is without one
 * @param bytesRead of the planned bytes, those whose chunks were read
 * @param bytesShared those whose chunks had been read before in this scrub, or could not be read
 * @param snapshotsChecked read to their end
 * @param notVerifiable snapshots of which nothing is known, with the reason
 * @param findings a page of what is damaged or missing
 * @param nextPageToken null when there is no page after this one
 */
public record ScrubReport(
        String verificationId,
        String accountId,
        String regionId,
        String scope,
        String target,
        String askedBy,
        String state,
        int percent,
        @Nullable Long bytesPerSecond,
        long bytesPlanned,
        long bytesRead,
        long bytesShared,
        long bytesZero,
        int snapshots,
        int snapshotsChecked,
        int damagedSnapshots,
        long faults,
        List<NotVerifiable> notVerifiable,
        List<Finding> findings,
        @Nullable String nextPageToken,
        Instant requestedAt,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt) {
    public ScrubReport {
        notVerifiable = List.copyOf(notVerifiable);
        findings = List.copyOf(findings);
    }

    /** A snapshot that could not be checked. */
    public record NotVerifiable(String snapshotId, String message) {}

    /**
     * A block that is at fault.
     *
     * @param kind CHUNK_DAMAGED, CHUNK_MISSING, MANIFEST_DAMAGED or MANIFEST_MISSING
     * @param block from 0
     * @param offset where it begins on the disk, in bytes
     * @param chunk name of the chunk in the store; null when the manifest is at fault
     * @param images those that are made of the snapshot
     */
    public record Finding(
            String snapshotId,
            String kind,
            long block,
            long offset,
            @Nullable String chunk,
            String message,
            List<String> images) {
        public Finding {
            images = List.copyOf(images);
        }
    }
}
