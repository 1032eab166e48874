package imageferry.deploy.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ferry bench all}: every benchmark, one after the other. One that breaks down does not keep the others from being run. */
@Command(
        name = "all",
        description = {
            "Run all benchmarks: copies beside other tools, memory, copies on S3, primitives, the whole service. About a minute for",
            "each round and ten more; write the tables to OUT/tables.md and every single measurement to OUT/*.json."
        },
        sortOptions = false)
final class AllCommand implements Callable<Integer> {
    @Option(names = "--image", paramLabel = "V1", required = true, description = "A RAW disk image.")
    Path image = Path.of("");

    @Option(
            names = "--second",
            paramLabel = "V2",
            required = true,
            description = "The same disk later, of the same size: what incremental copies bring.")
    Path second = Path.of("");

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "Rounds (default: ${DEFAULT-VALUE}).")
    int runs;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the regions lie: on the disk that is to be measured (default: the temporary folder).")
    @Nullable
    Path dir;

    @Option(
            names = "--out",
            paramLabel = "OUT",
            defaultValue = "bench-out",
            description = "Where tables and measurements are written (default: ${DEFAULT-VALUE}).")
    Path out = Path.of("");

    @Option(names = "--gate", description = "End with 3 when a target is missed (else 0, whatever was measured).")
    boolean gate;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(out);
        Files.deleteIfExists(out.resolve("tables.md"));
        List<String> pair = List.of("--image=" + image, "--second=" + second);
        String few = "--runs=" + Math.min(3, runs);
        int code = run("copy", with(pair, "--runs=" + runs));
        code = worse(code, run("memory", with(List.of("--image=" + image))));
        code = worse(code, run("primitives", List.of()));
        code = worse(code, run("service", with(List.of("--image=" + image), few)));
        return worse(code, run("copy-s3", with(pair, few, "--region-store=s3:proxy")));
    }

    private List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        if (dir != null) {
            all.add("--dir=" + dir);
        }
        return all;
    }

    private int run(String name, List<String> words) {
        List<String> all = new ArrayList<>(List.of(name.replaceAll("-.*", "")));
        all.addAll(words);
        all.add("--json=" + out.resolve(name + ".json"));
        all.add("--markdown=" + out.resolve("tables.md"));
        if (gate) {
            all.add("--gate");
        }
        return Bench.commandLine().setOut(spec.commandLine().getOut()).execute(all.toArray(String[]::new));
    }

    /** What broke down counts more than a target that was missed. */
    private static int worse(int known, int next) {
        return known == 1 || next == 0 ? known : next;
    }
}
