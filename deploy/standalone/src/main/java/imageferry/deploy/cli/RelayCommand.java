package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry relay}: how far the event store is published on Kafka. Ends with 1 when nobody publishes. */
@Command(
        name = "relay",
        description = "Show how far the event store is published on Kafka.",
        subcommands = {RewindRelayCommand.class, HelpCommand.class})
final class RelayCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode state = ControlClient.of(new DataFolder(data.folder())).get("/control/relay");
        print(spec.commandLine().getOut(), state);
        return state.path("active").asBoolean() ? 0 : 1;
    }

    static void print(PrintWriter out, JsonNode state) {
        Table table = new Table("POSITION", "HEAD", "BEHIND", "STATE");
        table.add(
                state.path("position").asString(),
                state.path("head").asString(),
                state.path("behind").asString(),
                state.path("active").asBoolean() ? "publishing" : "nobody publishes");
        table.print(out);
        out.flush();
    }
}
