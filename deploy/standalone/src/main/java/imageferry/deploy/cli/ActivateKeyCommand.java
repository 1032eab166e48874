package imageferry.deploy.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ferry accounts activate}. */
@Command(name = "activate", description = "Take requests signed with an access key again.")
final class ActivateKeyCommand implements Callable<Integer> {
    @Mixin
    AccessKeyPath key = new AccessKeyPath();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        AccessKeysCommand.print(spec.commandLine().getOut(), List.of(key.send("POST", "/activate")));
        return 0;
    }
}
