package imageferry.deploy.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom the server's programs run. PostgreSQL refuses to run as root: then it runs in a user namespace of its own, where it
 * has no rights over the machine, or where namespaces are forbidden as the user {@code nobody}, to whom its folder is given.
 */
final class Privileges {
    private static final int NOBODY = 65534;

    private final List<String> prefix;
    private final boolean nobody;

    private Privileges(List<String> prefix, boolean nobody) {
        this.prefix = List.copyOf(prefix);
        this.nobody = nobody;
    }

    /** Finds out what this machine allows. */
    static Privileges detect(Path folder) throws IOException, InterruptedException {
        if (userOf(Path.of("/proc/self")) != 0) {
            return new Privileges(List.of(), false);
        }
        boolean givenAway = userOf(folder) == NOBODY;
        List<String> namespace = List.of("unshare", "-U");
        if (!givenAway && works(namespace)) {
            return new Privileges(namespace, false);
        }
        List<String> user = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(user)) {
            return new Privileges(user, true);
        }
        throw new PostgresException(
                "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' (package util-linux)"
                        + " works on this machine. Start Image Ferry as an ordinary user.");
    }

    /** A command line that runs the program detached from the terminal: what interrupts the service must not interrupt it. */
    List<String> commandLine(List<String> program) throws InterruptedException {
        List<String> line = new ArrayList<>();
        if (works(List.of("setsid"))) {
            line.add("setsid");
        }
        line.addAll(prefix);
        line.addAll(program);
        return line;
    }

    /** Gives everything in the folder to the user of the server, when that is another one. */
    void give(Path folder) throws IOException {
        if (!nobody) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) content::iterator) {
                Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            }
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static int userOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static boolean works(List<String> prefix) throws InterruptedException {
        List<String> line = new ArrayList<>(prefix);
        line.add("true");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
