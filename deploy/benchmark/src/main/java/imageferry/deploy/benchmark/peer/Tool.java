package imageferry.deploy.benchmark.peer;

import imageferry.deploy.benchmark.measure.PeakRss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of the machine with a folder as their home, so that they find and leave nothing elsewhere. */
public final class Tool {
    private static final long LOOK_MILLIS = 20;
    private static final int LONGEST_EXCERPT = 2000;
    private final Path home;
    private final Map<String, String> environment;

    public Tool(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** Whether a program of this name is on the path. */
    public static boolean installed(String program) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Runs a program to its end.
     *
     * @return the most memory that it had, in bytes
     * @throws IOException when it fails, with the end of what it said
     */
    public long run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(home, "said", ".log");
        try {
            long peak = wait(begin(log, command));
            return peak;
        } catch (IOException e) {
            throw new IOException(e.getMessage() + ": " + String.join(" ", command) + "\n" + excerpt(log), e);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Runs a program to its end and gives what it printed. */
    public String ask(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(home, "said", ".log");
        try {
            wait(begin(log, command));
            return Files.readString(log);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private Process begin(Path log, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        builder.environment().putAll(environment);
        return builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static long wait(Process process) throws IOException, InterruptedException {
        long peak = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, PeakRss.of(process.pid()));
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("ended with " + process.exitValue());
        }
        return peak;
    }

    private static String excerpt(Path log) throws IOException {
        String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return said.substring(Math.max(0, said.length() - LONGEST_EXCERPT));
    }
}
