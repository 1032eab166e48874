package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry stores accept}: the operator's word that a store and the event store belong together as they are. */
@Command(
        name = "accept",
        description = {
            "Accept a region's store as it is. From then on everything in it that no snapshot of this service names is",
            "garbage and is swept, manifests of snapshots it never heard of included. There is no way back.",
            "`ferry gc --dry-run REGION` shows what would go."
        })
final class AcceptStoreCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Parameters(paramLabel = "REGION", description = "The region, such as cn-hangzhou.")
    String region = "";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!region.matches("[a-z0-9-]{1,63}")) {
            throw new CommandFailedException("There is no region " + region);
        }
        JsonNode store =
                ControlClient.of(new DataFolder(data.folder())).post("/control/stores/" + region + "/accept", "");
        PrintWriter out = spec.commandLine().getOut();
        out.println(region + " is accepted; its state: " + StoresCommand.state(store));
        StoresCommand.explain(store, out);
        out.flush();
        return 0;
    }
}
