package imageferry.command.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A process that reads all disk files of a folder, with a mark before and after them for whoever watches its calls. */
final class ReadDisks {
    static final Path BEGIN = Path.of("/reading-begins-here");
    static final Path END = Path.of("/reading-ends-here");

    private ReadDisks() {}

    public static void main(String[] arguments) throws IOException {
        DiskProperty.warmUp();
        List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
            files = found.sorted().toList();
        }
        DiskProperty.outcome(format(files.get(0).toString()), FileBytes.open(files.get(0)));
        mark(BEGIN);
        for (Path file : files) {
            DiskProperty.Outcome outcome = DiskProperty.outcome(format(file.toString()), FileBytes.open(file));
            System.out.println(outcome + " " + file.getFileName());
        }
        mark(END);
        System.out.println("All " + files.size() + " ended");
    }

    private static DiskFormat format(String name) {
        return name.endsWith(".vhd") ? DiskFormat.VHD : DiskFormat.QCOW2;
    }

    private static void mark(Path path) throws IOException {
        try (FileChannel none = FileChannel.open(path, StandardOpenOption.READ)) {
            throw new IllegalStateException("Expected no file " + path + " of " + none.size() + " bytes");
        } catch (NoSuchFileException expected) {
            System.out.println(path);
        }
    }
}
