package imageferry.deploy.cli;

import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.StandaloneService;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = new DataFolder(data.folder());
        say(out, "Image Ferry is starting with its data in " + folder.root());
        long rate = linkRate == null ? 0 : linkRate.bytesPerSecond();
        StandaloneService service =
                StandaloneService.start(new ServiceOptions(folder.root(), port, address, rate), line -> say(out, line));
        stopWithTheProcess(service, out);
        say(out, "Ready at " + service.credentials().endpoint());
        say(out, "Credentials: " + folder.credentials() + "   Log: " + folder.serviceLog());
        new CountDownLatch(1).await();
        return 0;
    }

    /** A stop that was asked for is a success, whatever signal asked. */
    private static void stopWithTheProcess(StandaloneService service, PrintWriter out) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            int code = 0;
                            say(out, "Stopping");
                            try {
                                service.close();
                                say(out, "Stopped");
                            } catch (IOException | RuntimeException e) {
                                say(out, "The stop was not clean: " + e.getMessage());
                                code = 1;
                            }
                            Runtime.getRuntime().halt(code);
                        },
                        "stop"));
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
