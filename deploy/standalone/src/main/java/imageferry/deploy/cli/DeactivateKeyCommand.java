package imageferry.deploy.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ferry accounts deactivate}. */
@Command(name = "deactivate", description = "Refuse requests signed with an access key, until it is activated again.")
final class DeactivateKeyCommand implements Callable<Integer> {
    @Mixin
    AccessKeyPath key = new AccessKeyPath();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        AccessKeysCommand.print(spec.commandLine().getOut(), List.of(key.send("POST", "/deactivate")));
        return 0;
    }
}
