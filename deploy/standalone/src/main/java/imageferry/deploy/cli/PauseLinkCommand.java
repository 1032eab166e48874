package imageferry.deploy.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ferry links pause}: nothing moves over a link until it is resumed. */
@Command(
        name = "pause",
        description = "Suspend the copies that run over a link and start no others, until it is resumed.")
final class PauseLinkCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin
    LinkOptions link = new LinkOptions();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; the owners of the copies will read it.")
    String reason = "";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LinksCommand.print(
                spec.commandLine().getOut(),
                List.of(link.client().post(link.path("pause"), JSON.writeValueAsString(Map.of("reason", reason)))));
        return 0;
    }
}
