package imageferry.deploy.journey;

import imageferry.deploy.client.Pace;
import imageferry.deploy.postgres.LentPrograms;
import imageferry.deploy.postgres.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An archive of the classes that a service has loaded when it is ready, made once for all test processes of a build, beside the
 * packaged service. The first that asks makes it; who asks meanwhile goes on without. Nothing depends on it: Java checks that the
 * archive belongs to it and to its class path, and does without when not.
 */
final class ClassArchive {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Pace OFTEN = new Pace(Duration.ofMillis(20));
    /** Whether this process has tried to make one: what fails once is not worth another minute. */
    private static final AtomicBoolean TRIED = new AtomicBoolean();

    private ClassArchive() {}

    /** The archive for a class path of packages, the service first; empty when there is none yet, or never will be. */
    static Optional<Path> of(String classPath) {
        Path service = Path.of(classPath.split(File.pathSeparator)[0]);
        Path archive = service.resolveSibling("ferry-" + Runtime.version().feature() + ".jsa");
        try {
            if (!fresh(archive, classPath) && !TRIED.getAndSet(true)) {
                make(archive, classPath);
            }
            return fresh(archive, classPath) ? Optional.of(archive) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean fresh(Path archive, String classPath) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        for (String entry : classPath.split(File.pathSeparator)) {
            if (Files.getLastModifiedTime(Path.of(entry)).compareTo(Files.getLastModifiedTime(archive)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static void make(Path archive, String classPath) throws IOException, InterruptedException {
        Path turn = archive.resolveSibling(archive.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !fresh(archive, classPath)) {
                Path made = archive.resolveSibling(archive.getFileName() + ".new");
                Files.deleteIfExists(made);
                serve(classPath, made);
                if (Files.exists(made)) {
                    Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** Starts a service on an empty folder, and stops it when it is ready. */
    private static void serve(String classPath, Path archive) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ferry-archive-");
        Path data = folder.resolve("data");
        LentPrograms.to(data);
        List<String> line = new ArrayList<>(FerryJava.archiving(classPath, archive));
        line.addAll(List.of("up", "--data", data.toString(), "--port", "0"));
        Path said = folder.resolve("said");
        Process service = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            OFTEN.until(
                    "a ready service on " + data,
                    START,
                    () -> Files.readString(said),
                    text -> text.contains("Ready at ") || !service.isAlive());
        } catch (TimeoutException e) {
            System.out.println("No archive of classes: " + e.getMessage());
        } finally {
            service.destroy();
            if (!service.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                service.destroyForcibly().waitFor();
            }
            PrivateFiles.remove(folder);
        }
    }
}
