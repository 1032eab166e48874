package imageferry.deploy.benchmark.measure;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when something was measured.
 *
 * @param maxHeap bytes that this JVM may use
 * @param load the kernel's load averages when it began
 */
public record Machine(Instant at, int cores, String processor, String kernel, String jdk, long maxHeap, String load) {
    public static Machine now(Clock clock) {
        return new Machine(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                ProcFiles.processor(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                Runtime.getRuntime().maxMemory(),
                ProcFiles.load());
    }

    @Override
    public String toString() {
        return at + " · " + cores + " cores (" + processor + ") · " + kernel + " · JDK " + jdk + " · heap "
                + (maxHeap >> 20) + " MiB · load " + load;
    }
}
