package imageferry.deploy.benchmark.measure;

import java.util.Locale;

/** How busy the machine was while something was measured whose own processes cannot be told from others. */
public final class OtherWork {
    private final ProcFiles.Cores before;
    private final String loadBefore;
    private final long begun;

    private OtherWork() {
        before = ProcFiles.cores();
        loadBefore = ProcFiles.load();
        begun = System.nanoTime();
    }

    public static OtherWork begin() {
        return new OtherWork();
    }

    /** One line: cores in use by all processes together, what the host took, and the load before and after. */
    public String told() {
        ProcFiles.Cores now = ProcFiles.cores();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return String.format(
                Locale.ROOT,
                "in %.0f s all processes used %.1f cores, the host took %.1f %%; load averages before: %s; after: %s",
                seconds,
                (now.busy() - before.busy()) / seconds,
                100 * (now.steal() - before.steal()) / Math.max(1e-9, now.all() - before.all()),
                loadBefore,
                ProcFiles.load());
    }
}
