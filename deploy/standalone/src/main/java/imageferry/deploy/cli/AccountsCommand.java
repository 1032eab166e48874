package imageferry.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ferry accounts}: who may use the service. */
@Command(
        name = "accounts",
        description = "Give accounts to use the service.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AddAccountCommand.class, HelpCommand.class})
final class AccountsCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
