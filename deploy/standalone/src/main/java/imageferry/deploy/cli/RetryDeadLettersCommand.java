package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry dead-letters retry}: parked events are tried again. Ends with 1 when some still cannot be taken. */
@Command(
        name = "retry",
        description =
                "Try parked events again, in the order of each aggregate, once what stood in their way is mended.")
final class RetryDeadLettersCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @ArgGroup(multiplicity = "1")
    Which which = new Which();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** One of them or all. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "ID", description = "As `ferry dead-letters` shows it.")
        @Nullable
        String id;

        @Option(names = "--all", description = "All that are parked, each once.")
        boolean all;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String what = which.id == null ? "/retry" : "/" + PathSegment.of(which.id) + "/retry";
        JsonNode tried = ControlClient.of(new DataFolder(data.folder())).post(DeadLettersCommand.PATH + what, "");
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                tried.path("taken").asString() + " taken, " + tried.path("left").size() + " still parked");
        if (!tried.path("left").isEmpty()) {
            DeadLettersCommand.print(out, tried.path("left"));
        }
        out.flush();
        return tried.path("left").isEmpty() ? 0 : 1;
    }
}
