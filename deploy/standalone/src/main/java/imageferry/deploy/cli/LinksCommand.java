package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry links}: what goes over the links between regions, and what may. */
@Command(
        name = "links",
        description = {
            "Show the links between regions. Limits and pauses hold for all copies of all processes together,",
            "take effect while copies run, and are kept."
        },
        subcommands = {LinkRateCommand.class, PauseLinkCommand.class, ResumeLinkCommand.class, HelpCommand.class})
final class LinksCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        print(
                spec.commandLine().getOut(),
                ControlClient.of(new DataFolder(data.folder()))
                        .get("/control/links")
                        .path("links"));
        return 0;
    }

    /** A table of links. */
    static void print(PrintWriter out, Iterable<JsonNode> links) {
        Table table = new Table("FROM", "TO", "LIMIT", "NOW", "RUNNING", "WAITING", "STATE");
        for (JsonNode link : links) {
            table.add(
                    link.path("source").asString(),
                    link.path("destination").asString(),
                    limit(link),
                    Terminal.bytes(link.path("bytesPerSecondNow").asLong()) + "/s",
                    link.path("running").asString(),
                    link.path("waiting").asString(),
                    link.path("paused").asBoolean()
                            ? "paused: " + link.path("reason").asString()
                            : "open");
        }
        table.print(out);
    }

    private static String limit(JsonNode link) {
        JsonNode rate = link.path("bytesPerSecond");
        return rate.isNumber() ? Terminal.bytes(rate.asLong()) + "/s" : "unlimited";
    }
}
