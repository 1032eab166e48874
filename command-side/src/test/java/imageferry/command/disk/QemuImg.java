package imageferry.command.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program that most people make their disk files with. It may be missing. */
final class QemuImg {
    static final String MISSING = "qemu-img is not installed (package qemu-utils)";
    private static final int LONGEST_SECONDS = 120;

    private QemuImg() {}

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(f -> Files.isExecutable(Path.of(f, "qemu-img")));
    }

    /** Runs it and returns what it printed. */
    static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "qemu-img", ".out");
        List<String> command =
                Stream.concat(Stream.of("qemu-img"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("qemu-img did not end: " + command);
            }
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue() + ": " + printed);
        }
        return printed;
    }
}
