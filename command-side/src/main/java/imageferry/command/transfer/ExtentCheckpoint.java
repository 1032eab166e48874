package imageferry.command.transfer;

import imageferry.events.copytask.ByteCounts;

/**
 * How far the work on an extent is.
 *
 * @param nextBlock every block of the extent before this one, counted from the start of the snapshot, is done
 * @param bytes counts of the extent; planned is its whole size
 */
public record ExtentCheckpoint(long nextBlock, ByteCounts bytes) {}
