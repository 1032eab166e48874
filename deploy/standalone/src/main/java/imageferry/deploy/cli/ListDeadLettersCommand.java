package imageferry.deploy.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ferry dead-letters list}: as without a word behind it. */
@Command(name = "list", description = "Show what is parked. Ends with 1 when anything is.")
final class ListDeadLettersCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return DeadLettersCommand.list(data, spec.commandLine().getOut());
    }
}
