package imageferry.deploy.demo;

import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real disk image out of files of this machine: an ext4 file system where mke2fs is there, else a partitioned disk whose one
 * partition holds the bytes of the files.
 */
final class SampleDisk {
    private static final long SIZE = 1L << 30;
    private static final long CONTENT = 360L << 20;
    private static final long LARGEST_FILE = 48L << 20;
    private static final List<Path> SOURCES = List.of(
            Path.of("/usr/bin"),
            Path.of("/usr/sbin"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/aarch64-linux-gnu"),
            Path.of("/usr/share"),
            Path.of("/usr/lib"));

    private final Path folder;
    private final Terminal terminal;

    SampleDisk(Path folder, Terminal terminal) {
        this.folder = folder;
        this.terminal = terminal;
    }

    /** Makes the image, which must not be there yet. */
    void make(Path disk) throws IOException, InterruptedException {
        List<Path> files = choose();
        try (FileChannel empty = FileChannel.open(disk, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            empty.write(ByteBuffer.allocate(1), SIZE - 1);
        }
        if (ext4(disk, files)) {
            terminal.say("   an ext4 file system of " + Terminal.bytes(SIZE) + " with " + files.size()
                    + " files of this machine");
        } else {
            terminal.say(
                    "   mke2fs (package e2fsprogs) is not there: instead of an ext4 file system, a partitioned disk of "
                            + Terminal.bytes(SIZE) + " with the bytes of " + files.size() + " files of this machine");
            partitioned(disk, files);
        }
    }

    private static List<Path> choose() throws IOException {
        Set<Path> chosen = new LinkedHashSet<>();
        long total = 0;
        for (Path source : SOURCES) {
            for (Path file : filesOf(source)) {
                long size = Files.size(file);
                if (size <= LARGEST_FILE && total + size <= CONTENT && chosen.add(file)) {
                    total += size;
                }
            }
        }
        return List.copyOf(chosen);
    }

    private static List<Path> filesOf(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(source, 4)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(Files::isReadable)
                    .sorted()
                    .limit(4000)
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    private boolean ext4(Path disk, List<Path> files) throws IOException, InterruptedException {
        Path tree = folder.resolve("tree");
        for (Path file : files) {
            Path target = tree.resolve(file.toString().substring(1));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        // an ordinary user's PATH may leave out the folders of system programs
        for (String program : List.of("mke2fs", "/usr/sbin/mke2fs", "/sbin/mke2fs")) {
            Optional<Process> process = run(program, "-q", "-F", "-t", "ext4", "-d", tree.toString(), disk.toString());
            if (process.isPresent()) {
                return process.get().waitFor(2, TimeUnit.MINUTES)
                        && process.get().exitValue() == 0;
            }
        }
        return false;
    }

    /** Empty when there is no such program. */
    private static Optional<Process> run(String... command) {
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A master boot record with one Linux partition from the first MiB on. */
    private static void partitioned(Path disk, List<Path> files) throws IOException {
        long begin = 1L << 20;
        ByteBuffer record = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        record.put(446 + 4, (byte) 0x83);
        record.putInt(446 + 8, (int) (begin / 512));
        record.putInt(446 + 12, (int) ((SIZE - begin) / 512));
        record.putShort(510, (short) 0xAA55);
        try (FileChannel out = FileChannel.open(disk, StandardOpenOption.WRITE)) {
            out.write(record, 0);
            long position = begin;
            for (Path file : files) {
                try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                    out.position(position);
                    position += in.transferTo(0, in.size(), out);
                }
            }
        }
    }
}
