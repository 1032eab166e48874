package imageferry.deploy.benchmark.primitive;

import imageferry.deploy.benchmark.copy.Progress;
import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.report.Report;
import imageferry.deploy.benchmark.report.Table;
import imageferry.deploy.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the steps one after the other, each in a JVM of its own. */
public final class PrimitiveBench {
    private static final int WARM_UPS = 2;
    private final Machine machine;
    private final int iterations;
    private final TimeValue each;
    private final int forks;

    /**
     * @param iterations that are counted, of each step
     * @param millis of one iteration
     * @param forks 0 to stay in this JVM, which is for tests only: the figures are those of a JVM that is not warm
     */
    public PrimitiveBench(Machine machine, int iterations, int millis, int forks) {
        this.machine = machine;
        this.iterations = iterations;
        this.each = TimeValue.milliseconds(millis);
        this.forks = forks;
    }

    public Report run(Terminal terminal) throws RunnerException {
        Progress progress = new Progress(terminal, Primitive.values().length);
        List<List<String>> rows = new ArrayList<>();
        Map<String, List<?>> samples = new LinkedHashMap<>();
        for (Primitive primitive : Primitive.values()) {
            progress.step(primitive.title());
            double nanos = nanosPerCall(primitive);
            rows.add(row(primitive, nanos));
            samples.put(primitive.title(), List.of(nanos));
        }
        return new Report(
                "ferry bench primitives",
                machine,
                List.of(
                        "one thread; CPU time of the thread, so that others on the machine do not matter; 1 GB = 1e9 bytes"),
                List.of(new Table("", List.of("step", "bytes", "CPU us/call", "GB/cpu-s"), rows)),
                List.of(),
                samples);
    }

    private double nanosPerCall(Primitive primitive) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(primitive.pattern())
                        .mode(Mode.AverageTime)
                        .warmupIterations(WARM_UPS)
                        .warmupTime(each)
                        .measurementIterations(iterations)
                        .measurementTime(each)
                        .forks(forks)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return counted(result, "cpuNanos") / counted(result, "calls");
    }

    private static double counted(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    private static List<String> row(Primitive primitive, double nanos) {
        return List.of(
                primitive.title(),
                Integer.toString(primitive.bytes()),
                String.format(Locale.ROOT, "%.2f", nanos / 1000),
                String.format(Locale.ROOT, "%.2f", primitive.bytes() / nanos));
    }
}
