package imageferry.deploy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ferry accounts}: who may use the service, with which access keys, and how much of it. */
@Command(
        name = "accounts",
        description = {
            "Give accounts and access keys to use the service, take them back, and say how much an account may have.",
            "Every change counts at the next request."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListAccountsCommand.class,
            AddAccountCommand.class,
            AccessKeysCommand.class,
            ActivateKeyCommand.class,
            DeactivateKeyCommand.class,
            DeleteKeyCommand.class,
            QuotaCommand.class,
            HelpCommand.class
        })
final class AccountsCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
