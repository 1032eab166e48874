package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.primitive.PrimitiveBench;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ferry bench primitives}: the steps that a copy is made of. */
@Command(
        name = "primitives",
        description = "Measure the single steps that a copy is made of, in CPU time, with JMH.",
        sortOptions = false)
final class PrimitivesCommand implements Callable<Integer> {
    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "3",
            description = "Iterations of each step that count (default: ${DEFAULT-VALUE}).")
    int iterations;

    @Option(
            names = "--millis",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Milliseconds of an iteration (default: ${DEFAULT-VALUE}).")
    int millis;

    @Option(names = "--forks", hidden = true, defaultValue = "1", description = "JVMs per step; 0 is for tests.")
    int forks;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, RunnerException {
        System.setProperty(
                "jmh.ignoreLock", "true"); // CPU time is counted: another run beside this one does not matter
        Terminal terminal = OutputOptions.terminal(spec.commandLine().getOut());
        PrimitiveBench bench = new PrimitiveBench(Machine.now(Clock.systemUTC()), iterations, millis, forks);
        return output.deliver(bench.run(terminal), terminal);
    }
}
