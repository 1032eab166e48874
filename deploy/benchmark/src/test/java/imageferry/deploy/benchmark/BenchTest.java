package imageferry.deploy.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BenchTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void a_small_copy_is_measured_and_nothing_stays_behind() throws IOException {
        Path first = disk("v1.raw", false);
        Path second = disk("v2.raw", true);
        Path stores = folder.resolve("stores");
        Path json = folder.resolve("report.json");
        StringWriter out = new StringWriter();
        CommandLine line = Bench.commandLine().setOut(new PrintWriter(out));

        int code = line.execute(
                "copy",
                "--image=" + first,
                "--second=" + second,
                "--runs=1",
                "--no-peers",
                "--dir=" + stores,
                "--json=" + json);

        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("| re-encrypt, read back")
                .contains("| nothing changed, re-encrypt: data moved")
                .containsPattern("v2 after v1, plain: bytes beside the changed chunks +\\| +1.00 x")
                .contains("8 MiB in blocks of 4 MiB that are not zeros; second: 4 MiB");
        assertThat(Files.readString(json)).contains("\"wallSeconds\"").contains("plain -> encrypted");
        try (Stream<Path> left = Files.list(stores)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void every_primitive_starts() {
        StringWriter out = new StringWriter();
        CommandLine line = Bench.commandLine().setOut(new PrintWriter(out));

        int code = line.execute("primitives", "--iterations=1", "--millis=10", "--forks=0");

        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).contains("| AES-256-GCM decrypt, direct", "| root over the leaves of 2 TiB");
    }

    /** 12 MiB: a block of data, a block of zeros, a block of data that is another one in the successor. */
    private Path disk(String name, boolean successor) throws IOException {
        byte[] bytes = new byte[12 * MIB];
        new Random(1).nextBytes(bytes);
        Arrays.fill(bytes, 4 * MIB, 8 * MIB, (byte) 0);
        if (successor) {
            bytes[9 * MIB] ^= 1;
        }
        return Files.write(folder.resolve(name), bytes);
    }
}
