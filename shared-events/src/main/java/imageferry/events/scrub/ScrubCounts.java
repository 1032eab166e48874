package imageferry.events.scrub;

/**
 * What a scrub has done and found.
 *
 * @param snapshots that were checked to their end
 * @param damagedSnapshots those of them with a fault
 * @param notVerifiable snapshots that could not be checked, as their key could not be used or their store did not answer
 * @param bytesRead of chunks; a chunk of several snapshots is read once
 * @param faults damaged or missing blocks and manifests
 */
public record ScrubCounts(int snapshots, int damagedSnapshots, int notVerifiable, long bytesRead, long faults) {}
