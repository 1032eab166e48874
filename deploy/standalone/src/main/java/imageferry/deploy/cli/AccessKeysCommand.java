package imageferry.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry accounts keys}. */
@Command(name = "keys", description = "Show the access keys of an account, the oldest first, without their secrets.")
final class AccessKeysCommand implements Callable<Integer> {
    @Mixin
    AccountPath account = new AccountPath();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String path = account.of("access-keys");
        print(spec.commandLine().getOut(), account.client().get(path).path("accessKeys"));
        return 0;
    }

    /** A table of access keys. */
    static void print(PrintWriter out, Iterable<JsonNode> keys) {
        Table table = new Table("ACCESS KEY", "ACCOUNT", "STATE", "MADE");
        for (JsonNode key : keys) {
            table.add(
                    key.path("accessKeyId").asString(),
                    key.path("accountId").asString(),
                    key.path("active").asBoolean() ? "active" : "inactive",
                    key.path("createdAt").asString());
        }
        table.print(out);
    }
}
