package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.plane.NoSpaceException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ferry bench}. Ends with 0 when it measured, with 1 when it could not, with 3 when a target was missed and {@code --gate} given. */
@Command(
        name = "ferry bench",
        description = "Measure what copies cost on this machine, beside the tools that people would use instead.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            AllCommand.class,
            CopyCommand.class,
            ServiceCommand.class,
            EventsCommand.class,
            MemoryCommand.class,
            PrimitivesCommand.class,
            HelpCommand.class
        })
public final class Bench implements Runnable {
    static final int MISSED = 3;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler(Bench::explain);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof NoSuchFileException) {
            err.println("ferry bench: " + failure.getMessage() + " is not there");
        } else if (failure instanceof NoSpaceException) {
            err.println("ferry bench: " + failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return 1;
    }
}
