package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.memory.MemoryBench;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ferry bench memory}: what a copy takes of it. */
@Command(
        name = "memory",
        description = "Measure the memory of a copy of an image, and of one of a nearly empty QCOW2 of 2 TiB.",
        sortOptions = false)
final class MemoryCommand implements Callable<Integer> {
    @Option(names = "--image", paramLabel = "V1", required = true, description = "A RAW disk image.")
    Path image = Path.of("");

    @Option(names = "--dir", paramLabel = "DIR", description = "Where the stores lie (default: the temporary folder).")
    @Nullable
    Path dir;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = OutputOptions.terminal(spec.commandLine().getOut());
        try (WorkFolder folder = WorkFolder.in(dir)) {
            MemoryBench bench = new MemoryBench(
                    image.toRealPath(), folder.path(), Machine.now(Clock.systemUTC()), new SecureRandom());
            return output.deliver(bench.run(terminal), terminal);
        }
    }
}
