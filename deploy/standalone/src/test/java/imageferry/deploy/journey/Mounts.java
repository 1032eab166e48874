package imageferry.deploy.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File systems that a test mounts, as root. What is still mounted at the end is taken away. */
final class Mounts implements AutoCloseable {
    private final List<Path> mounted = new ArrayList<>();

    /** Whether this user may mount. */
    static boolean allowed() throws IOException, InterruptedException {
        Process id = new ProcessBuilder("id", "-u").start();
        String user = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return id.waitFor() == 0 && user.strip().equals("0");
    }

    /** A disk of its own, in memory. */
    void disk(Path at, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(at);
        run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + mebibytes + "m", "none", at.toString());
        mounted.add(at);
    }

    /** A folder that shows what is in another one. */
    void bind(Path from, Path at) throws IOException, InterruptedException {
        Files.createDirectories(at);
        run("mount", "--bind", from.toString(), at.toString());
        mounted.add(at);
    }

    /** Lets nobody write who opens something from now on; who writes just now is not in the way of the mount. */
    void readOnly(Path at) throws IOException, InterruptedException {
        Path view = at.resolveSibling(at.getFileName() + "-view");
        bind(at, view);
        run("mount", "-o", "remount,bind,ro", view.toString());
        bind(view, at);
    }

    /** Takes away what was mounted last at a place, in use or not. */
    void unmount(Path at) throws IOException, InterruptedException {
        run("umount", "-l", at.toString());
        mounted.remove(mounted.lastIndexOf(at));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (int i = mounted.size(); i > 0; i--) {
                run("umount", "-l", mounted.get(i - 1).toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
