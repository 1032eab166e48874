package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.report.Report;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all benchmarks do with what they found. */
final class OutputOptions {
    @Option(names = "--json", paramLabel = "FILE", description = "Write every single measurement to FILE, too.")
    @Nullable
    Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Append the tables to FILE, too.")
    @Nullable
    Path markdown;

    @Option(names = "--gate", description = "End with 3 when a target is missed (else 0, whatever was measured).")
    boolean gate;

    static Terminal terminal(PrintWriter out) {
        return new Terminal(out, "live".equals(System.getProperty("ferry.terminal")));
    }

    /** Prints the report and answers the exit code. */
    int deliver(Report report, Terminal terminal) throws IOException {
        terminal.say("");
        report.lines().forEach(terminal::say);
        if (json != null) {
            report.write(json);
        }
        if (markdown != null) {
            Files.write(markdown, report.lines(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return gate && !report.met() ? Bench.MISSED : 0;
    }
}
