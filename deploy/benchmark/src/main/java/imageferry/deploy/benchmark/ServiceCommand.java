package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.service.ServiceBench;
import imageferry.deploy.benchmark.service.ServiceOptionsOfRun;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ferry bench service}: the same copies through a whole service. */
@Command(
        name = "service",
        description = {
            "Copy an image through a whole service of its own, beside the data plane alone, and cancel copies of both. Needs about",
            "three times the image's content as free space, and twice as much again for each round."
        },
        sortOptions = false)
final class ServiceCommand implements Callable<Integer> {
    @Option(names = "--image", paramLabel = "V1", required = true, description = "A RAW disk image.")
    Path image = Path.of("");

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Rounds (default: ${DEFAULT-VALUE}).")
    int runs;

    @Option(
            names = "--cancels",
            paramLabel = "N",
            defaultValue = "10",
            description = "Cancels of each kind (default: ${DEFAULT-VALUE}; 0: none).")
    int cancels;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where everything lies: on the disk that is to be measured (default: the temporary folder).")
    @Nullable
    Path dir;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        Terminal terminal = OutputOptions.terminal(spec.commandLine().getOut());
        try (WorkFolder folder = WorkFolder.in(dir)) {
            ServiceOptionsOfRun options = new ServiceOptionsOfRun(image.toRealPath(), runs, cancels, folder.path());
            ServiceBench bench = new ServiceBench(options, Machine.now(Clock.systemUTC()), new SecureRandom());
            return output.deliver(bench.run(terminal), terminal);
        }
    }
}
