package imageferry.deploy.benchmark.measure;

/** The most memory that another process has had. */
public final class PeakRss {
    private PeakRss() {}

    /** In bytes; 0 when the process has ended. */
    public static long of(long process) {
        return ProcFiles.peakRss(Long.toString(process));
    }
}
