package imageferry.deploy.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel tells of this process and of the machine. All zeros where there is no /proc. */
final class ProcFiles {
    private static final double TICKS_PER_SECOND = 100;
    private static final int CHILD_USER = 13;
    private static final int CHILD_SYSTEM = 14;

    private ProcFiles() {}

    /**
     * CPU seconds of all cores since the machine started.
     *
     * @param busy everything but waiting
     * @param steal what other machines on the same host took
     */
    record Cores(double busy, double steal, double all) {}

    /** CPU seconds of the processes that this one started and that have ended. */
    static double childSeconds() {
        String line = first(Path.of("/proc/self/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ", -1);
        return fields.length <= CHILD_SYSTEM
                ? 0
                : (Long.parseLong(fields[CHILD_USER]) + Long.parseLong(fields[CHILD_SYSTEM])) / TICKS_PER_SECOND;
    }

    static Cores cores() {
        String[] fields = first(Path.of("/proc/stat")).split(" +", -1);
        if (fields.length < 9) {
            return new Cores(0, 0, 0);
        }
        double all = 0;
        for (int i = 1; i <= 8; i++) {
            all += Long.parseLong(fields[i]) / TICKS_PER_SECOND;
        }
        double waiting = (Long.parseLong(fields[4]) + Long.parseLong(fields[5])) / TICKS_PER_SECOND;
        double steal = Long.parseLong(fields[8]) / TICKS_PER_SECOND;
        return new Cores(all - waiting - steal, steal, all);
    }

    static String load() {
        return first(Path.of("/proc/loadavg"));
    }

    /** The name of the processor's model. */
    static String processor() {
        return lines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch", "unknown"));
    }

    /** Bytes that this process fetched from files, whatever cache they came from. */
    static long readBytes() {
        return number(Path.of("/proc/self/io"), "rchar:", 1);
    }

    /** Bytes that this process gave to disks. */
    static long writtenBytes() {
        return number(Path.of("/proc/self/io"), "write_bytes:", 1);
    }

    /** The most memory that a process has had; 0 when it has ended. */
    static long peakRss(String process) {
        return number(Path.of("/proc", process, "status"), "VmHWM:", 1024);
    }

    /** Begins the peak of this process anew. */
    static void forgetPeakRss() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException | UnsupportedOperationException notAllowed) {
            // the peak is then that of the whole run, which is more, never less
            return;
        }
    }

    private static long number(Path file, String name, long unit) {
        return lines(file).stream()
                        .filter(line -> line.startsWith(name))
                        .map(line ->
                                line.substring(name.length()).replace("kB", "").trim())
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                * unit;
    }

    private static String first(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? "" : lines.get(0);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notThere) {
            return List.of();
        }
    }
}
