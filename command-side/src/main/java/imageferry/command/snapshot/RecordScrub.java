package imageferry.command.snapshot;

import imageferry.events.ids.ScrubId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * All of the content was read and checked.
 *
 * @param faults blocks, pages and manifests that are damaged or missing; 0 when everything is whole
 * @param first the first of them in plain words; empty when there is none
 */
public record RecordScrub(
        @TargetAggregateIdentifier SnapshotId snapshotId, ScrubId scrubId, long faults, String first) {}
