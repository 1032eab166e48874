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

/** {@code ferry dead-letters}: the events that the views could not take. Ends with 1 when there are any. */
@Command(
        name = "dead-letters",
        description =
                "Show the events that the views could not take. They and what followed them of the same aggregate are parked.",
        subcommands = {
            ListDeadLettersCommand.class,
            ShowDeadLetterCommand.class,
            RetryDeadLettersCommand.class,
            HelpCommand.class
        })
final class DeadLettersCommand implements Callable<Integer> {
    static final String PATH = "/control/dead-letters";

    @Mixin
    DataOption data = new DataOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return list(data, spec.commandLine().getOut());
    }

    static int list(DataOption data, PrintWriter out) throws IOException, InterruptedException {
        JsonNode sequences =
                ControlClient.of(new DataFolder(data.folder())).get(PATH).path("sequences");
        print(out, sequences);
        return sequences.isEmpty() ? 0 : 1;
    }

    static void print(PrintWriter out, JsonNode sequences) {
        Table table = new Table("ID", "GROUP", "EVENTS", "FIRST", "AGGREGATE", "PARKED");
        for (JsonNode sequence : sequences) {
            table.add(
                    sequence.path("id").asString(),
                    sequence.path("group").asString(),
                    sequence.path("letters").asString(),
                    sequence.path("type").asString(),
                    sequence.path("aggregateId").asString(),
                    sequence.path("parkedAt").asString());
        }
        table.print(out);
    }
}
