package imageferry.deploy.journey;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a command line that runs Image Ferry in a process of its own. Where the build has packaged it, what runs is what
 * users run: its archive and the libraries in {@code target/lib}, none of a test, with the classes in an archive that Java maps
 * instead of reading, linking and verifying them at every start. Elsewhere it is the class path of the test.
 */
final class FerryJava {
    private static final String MAIN = "imageferry.deploy.cli.Ferry";
    private static final String OWN = "standalone-";

    private FerryJava() {}

    /** A command line without the arguments of {@code ferry}, to be added to. */
    static List<String> line(String... options) {
        Optional<String> packaged = packaged(System.getProperty("java.class.path"));
        List<String> line = begin(options);
        packaged.flatMap(ClassArchive::of).ifPresent(archive -> {
            line.add("-XX:SharedArchiveFile=" + archive);
            // an archive that does not fit is passed over, and nobody has to be told
            line.add("-Xlog:cds=off");
            line.add("-Xlog:cds+dynamic=off");
        });
        line.addAll(List.of("-cp", packaged.orElseGet(() -> System.getProperty("java.class.path")), MAIN));
        return line;
    }

    /** A command line that leaves an archive of the classes it used. */
    static List<String> archiving(String classPath, Path archive) {
        List<String> line = begin("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:ArchiveClassesAtExit=" + archive);
        line.addAll(List.of("-cp", classPath, MAIN));
        return line;
    }

    private static List<String> begin(String... options) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(options));
        return line;
    }

    /** Of these entries those that the package has too, itself first; empty when there is no package among them. */
    static Optional<String> packaged(String classPath) {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            entries.add(Path.of(entry));
        }
        Optional<Path> own = entries.stream()
                .filter(entry -> entry.getFileName().toString().matches(OWN + ".*\\.jar"))
                .filter(entry -> Files.isDirectory(entry.resolveSibling("lib")))
                .findFirst();
        return own.map(itself -> {
            Path libraries = itself.resolveSibling("lib");
            StringBuilder path = new StringBuilder(itself.toString());
            entries.stream()
                    .filter(entry ->
                            Files.isRegularFile(entry) && Files.isRegularFile(libraries.resolve(entry.getFileName())))
                    .forEach(entry -> path.append(File.pathSeparator).append(entry));
            return path.toString();
        });
    }
}
