package imageferry.deploy.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies in a region's store: chunks and manifests, each with what would tell that it was written anew.
 *
 * @param files by path below the region, temporary files included
 */
record StoreListing(Map<String, Stored> files) {
    /** One file; the key is the file system's own for it. */
    record Stored(long size, String key, String modified) {}

    static StoreListing of(Path region) throws IOException {
        Map<String, Stored> files = new TreeMap<>();
        for (String kind : new String[] {"chunks", "manifests"}) {
            Path folder = region.resolve(kind);
            if (Files.isDirectory(folder)) {
                list(region, folder, files);
            }
        }
        return new StoreListing(files);
    }

    private static void list(Path region, Path folder, Map<String, Stored> files) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                if (file.isRegularFile()) {
                    files.put(
                            region.relativize(path).toString(),
                            new Stored(
                                    file.size(),
                                    String.valueOf(file.fileKey()),
                                    file.lastModifiedTime().toString()));
                }
            }
        } catch (NoSuchFileException | UncheckedIOException e) {
            // removed while it was listed; the rest is listed by who asks again
            files.putIfAbsent("changing", new Stored(0, "", ""));
        }
    }

    long bytes() {
        return files.values().stream().mapToLong(Stored::size).sum();
    }

    /** The finished files: not those that somebody was writing. */
    StoreListing finished() {
        Map<String, Stored> finished = new TreeMap<>(files);
        finished.keySet().removeIf(path -> path.endsWith(".tmp") || path.equals("changing"));
        return new StoreListing(finished);
    }

    /** What is here and not there. */
    StoreListing without(StoreListing other) {
        Map<String, Stored> rest = new TreeMap<>(files);
        rest.keySet().removeAll(other.files.keySet());
        return new StoreListing(rest);
    }
}
