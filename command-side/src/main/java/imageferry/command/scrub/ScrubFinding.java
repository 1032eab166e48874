package imageferry.command.scrub;

import imageferry.command.transfer.BlockFault;
import imageferry.events.ids.SnapshotId;

/**
 * A block of a snapshot that is at fault.
 *
 * @param number rises with each finding: the order of lists
 */
public record ScrubFinding(long number, SnapshotId snapshotId, BlockFault fault) {}
