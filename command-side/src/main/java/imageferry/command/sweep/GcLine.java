package imageferry.command.sweep;

/**
 * A kind of garbage of one account in one region: what would go, or has gone.
 *
 * @param place data key id or "plain" for chunks, "manifests" for manifests
 */
public record GcLine(String region, String account, String place, Why why, long objects, long bytes) {}
