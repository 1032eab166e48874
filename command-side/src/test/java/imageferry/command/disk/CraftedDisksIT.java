package imageferry.command.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Malformed and crafted files in a process of little memory whose system calls are watched. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CraftedDisksIT {
    private static final long SEED = 96;
    private static final Pattern OPENED = Pattern.compile("open(?:at2?)?\\([^\"]*\"([^\"]*)\".*");
    private static final List<String> VIRTUAL_MACHINE = List.of("/proc/", "/sys/");

    @TempDir
    Path folder;

    private Path disks;

    @BeforeEach
    void write() throws IOException {
        disks = Files.createDirectory(folder.resolve("disks"));
        SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("The seed is " + SEED);
        for (String name : MutatedDisksTest.files()) {
            byte[] file = GoldenDisks.bytes(name);
            for (int i = 0; i < 20; i++) {
                byte[] changed = MutatedDisksTest.mutated(
                        file, random, name.endsWith(".vhd") ? DiskFormat.VHD : DiskFormat.QCOW2);
                Files.write(disks.resolve(i + "-" + name), changed);
            }
        }
        namesOtherFiles();
        CraftedQcow2 largest = new CraftedQcow2(9, 128L << 30, 4 << 20, 1 + (64 << 10));
        Files.write(disks.resolve("largest-table.qcow2"), largest.bytes());
        CraftedQcow2 widest = new CraftedQcow2(21, 4 << 20, 1, 4);
        widest.entries(1, 0, 1, widest.at(2)).entries(2, 0, 2, widest.compressed(3, 4096));
        Files.write(disks.resolve("widest-cluster.qcow2"), widest.bytes());
    }

    /** A backing file and an external data file that exist. */
    private void namesOtherFiles() throws IOException {
        byte[] passwords = "/etc/passwd".getBytes(StandardCharsets.UTF_8);
        CraftedQcow2 backed = new CraftedQcow2(16, 1 << 20, 1, 3).content(2, passwords);
        ByteBuffer.wrap(backed.bytes()).putLong(8, backed.at(2)).putInt(16, passwords.length);
        Files.write(disks.resolve("backed.qcow2"), backed.bytes());
        CraftedQcow2 external = new CraftedQcow2(16, 1 << 20, 1, 3);
        ByteBuffer.wrap(external.bytes())
                .putLong(72, 4)
                .putInt(104, 0x44415441)
                .putInt(108, passwords.length)
                .put(112, passwords);
        Files.write(disks.resolve("external.qcow2"), external.bytes());
        Files.write(disks.resolve("extension-alone.qcow2"), external.bytes());
    }

    @Test
    void all_end_within_64_mib() throws Exception {
        assertThat(read(List.of()))
                .contains("REFUSED backed.qcow2", "REFUSED external.qcow2", "READ largest-table.qcow2");
    }

    @Test
    void no_file_is_opened_but_the_disks() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "strace is not installed");
        Path trace = folder.resolve("trace.txt");
        read(List.of("/usr/bin/strace", "-f", "-qq", "-e", "trace=open,openat,openat2,creat", "-o", trace.toString()));
        List<String> opened = new ArrayList<>();
        boolean reading = false;
        for (String line : Files.readAllLines(trace)) {
            Matcher call = OPENED.matcher(line.substring(line.indexOf(' ') + 1).strip());
            String path = call.matches() ? call.group(1) : "";
            if (path.equals(ReadDisks.BEGIN.toString()) || path.equals(ReadDisks.END.toString())) {
                reading = path.equals(ReadDisks.BEGIN.toString());
            } else if (reading && !path.isEmpty() && VIRTUAL_MACHINE.stream().noneMatch(path::startsWith)) {
                opened.add(path);
            }
        }
        assertThat(opened)
                .hasSizeGreaterThan(200)
                .allSatisfy(path -> assertThat(path)
                        .satisfiesAnyOf(
                                p -> assertThat(p).startsWith(disks.toString()),
                                p -> assertThat(p).endsWith(".class")));
    }

    private String read(List<String> watched) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(watched);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                ReadDisks.class.getName(),
                disks.toString()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).contains("All 225 ended");
        return Files.readString(said);
    }
}
