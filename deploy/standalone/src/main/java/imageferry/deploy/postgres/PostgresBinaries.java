package imageferry.deploy.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the class path once per data folder. The folder appears under its final name only
 * when it is whole; one that a power failure left with missing content is unpacked anew.
 */
final class PostgresBinaries {
    private static final String MARK = "unpacked";
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwx------");

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks into {@code folder/bin-<version>}, unless that is there and whole. */
    static PostgresBinaries unpackInto(Path folder) throws IOException {
        Path home = folder.resolve("bin-" + version());
        if (!whole(home)) {
            Path fresh = folder.resolve(home.getFileName() + ".new");
            PrivateFiles.remove(fresh);
            PrivateFiles.folder(fresh);
            unpack(fresh);
            PrivateFiles.write(fresh.resolve(MARK), weight(fresh));
            PrivateFiles.remove(home);
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/postgres-binaries.properties")) {
            if (in == null) {
                throw new PostgresException("postgres-binaries.properties is missing in this build");
            }
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    /** The number that PostgreSQL keeps in a data folder as PG_VERSION. */
    static String majorVersion() throws IOException {
        return version().substring(0, version().indexOf('.'));
    }

    private static void unpack(Path into) throws IOException {
        String archive = "/postgres-linux-" + machine() + ".txz";
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new PostgresException("This build brings no PostgreSQL for this machine (" + archive
                        + "). Build it here with Maven's profile for the machine, or use Linux on x86-64.");
            }
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, into);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new PostgresException(
                    "The PostgreSQL archive names a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, PROGRAM);
            }
        }
    }

    private static boolean whole(Path home) throws IOException {
        return Files.isDirectory(home) && PrivateFiles.read(home.resolve(MARK)).equals(Optional.of(weight(home)));
    }

    /** Number and total size of the files: enough to notice content that never reached the disk. */
    private static String weight(Path home) throws IOException {
        long files = 0;
        long bytes = 0;
        try (Stream<Path> content = Files.walk(home)) {
            for (Path path : (Iterable<Path>) content::iterator) {
                if (Files.isRegularFile(path) && !path.endsWith(MARK)) {
                    files++;
                    bytes += Files.size(path);
                }
            }
        }
        return files + " files, " + bytes + " bytes";
    }

    private static String machine() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return arch.equals("aarch64") ? "arm_64" : "x86_64";
    }
}
