package imageferry.events.copytask;

/**
 * What a cancelled copy had done and what was removed again. Chunks that a published or another running copy names stay.
 *
 * @param bytesMoved bytes the copy had moved when it stopped
 */
public record CancelReceipt(
        long bytesMoved, int snapshotsRemoved, long manifestsRemoved, long chunksRemoved, long bytesRemoved) {}
