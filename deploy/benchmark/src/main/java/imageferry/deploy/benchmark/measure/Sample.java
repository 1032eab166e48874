package imageferry.deploy.benchmark.measure;

/**
 * What one piece of work took. Bytes of zero blocks count nowhere.
 *
 * @param moved bytes of content that were written
 * @param skipped bytes of content that were there already
 * @param read bytes fetched from files by this process; 0 for peers
 * @param peakRss bytes of memory, of the process that did the work
 * @param direct the most bytes of direct memory in use; 0 for peers
 * @param heapGrowth live heap after it, less before it; 0 for peers
 * @param serverCpuSeconds CPU seconds of the server that the stores lie on, where there is one
 * @param otherCores cores that others used meanwhile: 0 on a quiet machine
 * @param stealShare share of the machine's time that its host gave to others, 0 to 1
 */
public record Sample(
        double wallSeconds,
        double cpuSeconds,
        long moved,
        long skipped,
        long read,
        long peakRss,
        long direct,
        long heapGrowth,
        double serverCpuSeconds,
        double otherCores,
        double stealShare) {
    private static final double GB = 1e9;

    /** CPU seconds for a gigabyte (1e9 bytes) moved; not a number when nothing moved. */
    public double cpuPerGb() {
        return moved == 0 ? Double.NaN : cpuSeconds / (moved / GB);
    }

    /** Megabytes (1e6 bytes) moved in a second. */
    public double mbPerSecond() {
        return moved / 1e6 / wallSeconds;
    }
}
