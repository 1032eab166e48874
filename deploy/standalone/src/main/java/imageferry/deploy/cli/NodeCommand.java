package imageferry.deploy.cli;

import imageferry.deploy.node.NodeOptions;
import imageferry.deploy.node.NodeService;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ferry node}: the roles that a settings file names, in the foreground, on databases that the file names. */
@Command(
        name = "node",
        description = {
            "Run one process of an installation in the foreground, with the roles of the settings (ferry.roles),",
            "on PostgreSQL databases that the settings name. Ctrl-C or SIGTERM stops it cleanly."
        },
        footer = "%nHow the sides run apart: deploy/standalone/docs/nodes.md",
        sortOptions = false)
final class NodeCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The settings, in YAML.")
    Path config = Path.of("ferry.yaml");

    @Mixin
    DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port (default: server.port of the settings, else 8410; 0: a free one).")
    @Nullable
    Integer port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: server.address of the settings, else 127.0.0.1).")
    @Nullable
    String address;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Foreground foreground = new Foreground(spec.commandLine().getOut());
        DataFolder folder = new DataFolder(data.folder());
        foreground.say("Image Ferry is starting a node with its data in " + folder.root());
        NodeService node = NodeService.start(new NodeOptions(config, folder.root(), port, address));
        foreground.stopWithTheProcess(node::close);
        foreground.say("Ready at " + node.endpoint() + " with the roles " + node.roles());
        foreground.say("Log: " + folder.serviceLog());
        foreground.stay();
        return 0;
    }
}
