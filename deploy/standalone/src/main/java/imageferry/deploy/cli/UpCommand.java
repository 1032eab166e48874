package imageferry.deploy.cli;

import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.StandaloneService;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ferry up}: the service in the foreground, until it is told to stop. */
@Command(
        name = "up",
        description = "Start the service and run it in the foreground. Ctrl-C or SIGTERM stops it cleanly.",
        footer = "%nThe first start writes an account with an access key to DIR/credentials.",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + ServiceOptions.USUAL_PORT,
            description = "Port (default: ${DEFAULT-VALUE}; 0: a free one).")
    int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = ServiceOptions.LOOPBACK,
            description = "Address to listen on (default: ${DEFAULT-VALUE}). Requests are signed, not encrypted:"
                    + " for HTTPS see ferry.tls in the settings.")
    String address = ServiceOptions.LOOPBACK;

    @Option(
            names = "--link-rate",
            paramLabel = "BYTES_PER_S",
            description = "Most bytes per second between two regions (default: no limit). K, M, G are allowed.")
    @Nullable
    ByteRate linkRate;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Foreground foreground = new Foreground(spec.commandLine().getOut());
        DataFolder folder = new DataFolder(data.folder());
        if (Files.exists(folder.node())) {
            throw new CommandFailedException(folder.root() + " is the folder of a node, which `ferry node` starts."
                    + " Give this installation a folder of its own with --data.");
        }
        foreground.say("Image Ferry is starting with its data in " + folder.root());
        long rate = linkRate == null ? 0 : linkRate.bytesPerSecond();
        StandaloneService service =
                StandaloneService.start(new ServiceOptions(folder.root(), port, address, rate), foreground::say);
        foreground.stopWithTheProcess(service::close);
        foreground.say("Ready at " + service.credentials().endpoint());
        foreground.say("Credentials: " + folder.credentials() + "   Log: " + folder.serviceLog());
        foreground.stay();
        return 0;
    }
}
