package imageferry.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry accounts delete-key}. */
@Command(name = "delete-key", description = "Delete an access key for good, and its secret with it.")
final class DeleteKeyCommand implements Callable<Integer> {
    @Mixin
    AccessKeyPath key = new AccessKeyPath();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode gone = key.send("DELETE", "");
        PrintWriter out = spec.commandLine().getOut();
        out.println("Access key " + gone.path("accessKeyId").asString() + " of account "
                + gone.path("accountId").asString() + " is deleted.");
        out.flush();
        return 0;
    }
}
