package imageferry.deploy.cli;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.ControlClient.NotRunningException;
import imageferry.deploy.service.ServiceStartException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ferry}. Ends with 0 when all went well, 1 when not, 2 when it was called in a wrong way. */
@Command(
        name = "ferry",
        description = {
            "Image Ferry keeps disk snapshots and images in several regions and copies them",
            "from region to region, encrypted if you wish. The API is that of ECS and KMS."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = "%nferry bench measures what copies cost on this machine: ferry bench help",
        subcommands = {
            UpCommand.class,
            NodeCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            AccountsCommand.class,
            StoresCommand.class,
            UsageCommand.class,
            GcCommand.class,
            LinksCommand.class,
            RebuildCommand.class,
            RelayCommand.class,
            DeadLettersCommand.class,
            VerifyCommand.class,
            HelpCommand.class
        })
public final class Ferry implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and answers its exit code. */
    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Ferry());
        line.setExecutionExceptionHandler(Ferry::explain);
        line.registerConverter(ByteRate.class, ByteRate::parse);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /** What went wrong in words; the trace is for failures that nobody foresaw. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        if (failure instanceof ServiceStartException
                || failure instanceof CommandFailedException
                || failure instanceof NotRunningException
                || failure instanceof ApiException) {
            err.println("ferry: " + failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return 1;
    }
}
