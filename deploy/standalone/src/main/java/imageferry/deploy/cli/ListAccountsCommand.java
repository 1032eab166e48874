package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry accounts list}. */
@Command(name = "list", description = "Show the accounts and how many access keys each has.")
final class ListAccountsCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode accounts = ControlClient.of(new DataFolder(data.folder()))
                .get("/control/accounts")
                .path("accounts");
        Table table = new Table("ACCOUNT", "ACCESS KEYS", "ACTIVE");
        for (JsonNode account : accounts) {
            table.add(
                    account.path("accountId").asString(),
                    account.path("accessKeys").asString(),
                    account.path("active").asString());
        }
        table.print(spec.commandLine().getOut());
        return 0;
    }
}
