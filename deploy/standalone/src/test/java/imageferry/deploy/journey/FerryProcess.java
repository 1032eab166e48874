package imageferry.deploy.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code ferry} command as a process of its own. */
record FerryProcess(Process process, Path out, Path err) {
    static FerryProcess start(String... arguments) throws IOException {
        // with both compilers: only the second one calculates digests by the processor's own instructions
        List<String> line = FerryJava.line("-Xmx128m", "-XX:+UseSerialGC");
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("ferry-out-", ".txt");
        Path err = Files.createTempFile("ferry-err-", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new FerryProcess(process, out, err);
    }

    /** Waits for its end, which has to be a good one. Returns what it printed. */
    String succeed() throws IOException, InterruptedException {
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("It did not end: " + said());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("It ended with " + process.exitValue() + ": " + said());
        }
        return Files.readString(out).strip();
    }

    int end() throws InterruptedException {
        return process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String said() throws IOException {
        return Files.readString(err);
    }
}
