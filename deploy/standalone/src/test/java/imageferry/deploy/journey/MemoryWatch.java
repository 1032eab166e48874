package imageferry.deploy.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The most memory that a process and its children ever held while they were watched. Resident bytes count pages that processes
 * share once for each; the proportional ones divide them.
 */
final class MemoryWatch implements AutoCloseable {
    private final ProcessHandle process;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking;
    private volatile long resident;
    private volatile long proportional;

    MemoryWatch(ProcessHandle process) {
        this.process = process;
        this.looking = thread.scheduleWithFixedDelay(this::look, 0, 200, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try (Stream<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants())) {
            long[] now = all.map(MemoryWatch::of)
                    .reduce((a, b) -> new long[] {a[0] + b[0], a[1] + b[1]})
                    .orElse(new long[2]);
            resident = Math.max(resident, now[0]);
            proportional = Math.max(proportional, now[1]);
        }
    }

    /** Zeros when the process has just ended. */
    private static long[] of(ProcessHandle one) {
        long[] found = new long[2];
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + one.pid() + "/smaps_rollup"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.startsWith("Rss:")) {
                    found[0] = kib(line);
                } else if (line.startsWith("Pss:")) {
                    found[1] = kib(line);
                }
            }
        } catch (IOException e) {
            return new long[2];
        }
        return found;
    }

    private static long kib(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
    }

    long residentMib() {
        return resident >> 20;
    }

    long proportionalMib() {
        return proportional >> 20;
    }

    @Override
    public void close() {
        looking.cancel(false);
        thread.shutdownNow();
    }
}
