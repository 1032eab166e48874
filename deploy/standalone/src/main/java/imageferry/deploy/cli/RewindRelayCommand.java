package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ferry relay rewind}: events are published again. */
@Command(
        name = "rewind",
        description = {
            "Publish everything after a position of the event store again. Consumers see repetitions, which they drop by the",
            "sequence in the aggregate."
        })
final class RewindRelayCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin
    DataOption data = new DataOption();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "POSITION",
            description = "The last position that counts as published; -1 to begin anew.")
    long position;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String wish = JSON.writeValueAsString(Map.of("position", position));
        RelayCommand.print(
                spec.commandLine().getOut(),
                ControlClient.of(new DataFolder(data.folder())).post("/control/relay/rewind", wish));
        return 0;
    }
}
