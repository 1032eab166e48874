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

/** {@code ferry dead-letters show}: one parked event and why it could not be taken. */
@Command(name = "show", description = "Show a parked event and why it could not be taken; not what is in it.")
final class ShowDeadLetterCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "ID", description = "As `ferry dead-letters` shows it.")
    String id = "";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode letter =
                ControlClient.of(new DataFolder(data.folder())).get(DeadLettersCommand.PATH + "/" + PathSegment.of(id));
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("FIELD", "VALUE");
        letter.propertyStream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> table.add(field.getKey(), field.getValue().asString()));
        table.print(out);
        return 0;
    }
}
