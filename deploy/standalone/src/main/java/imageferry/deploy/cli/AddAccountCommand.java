package imageferry.deploy.cli;

import imageferry.deploy.service.ControlFile;
import imageferry.deploy.service.Credentials;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.StandaloneService;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ferry accounts add}: asks the running service, or does it itself when none runs on the data folder. */
@Command(
        name = "add",
        description = "Open an account and print it with a new access key. For an account that is there: another key.")
final class AddAccountCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "Account id: 1 to 16 decimal digits.")
    String id = "";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!id.matches("[0-9]{1,16}") || id.equals("0") || Long.parseLong(id) > 9007199254740991L) {
            throw new ParameterException(
                    spec.commandLine(), "An account id is 1 to 16 decimal digits, at most 9007199254740991.");
        }
        DataFolder folder = new DataFolder(data.folder());
        PrintWriter out = spec.commandLine().getOut();
        Optional<ControlFile> control = ControlFile.read(folder.control());
        Optional<Credentials> made = control.isPresent() ? ask(control.get()) : Optional.empty();
        out.print((made.isPresent() ? made.get() : addHere(folder)).lines());
        out.flush();
        return 0;
    }

    /** Empty when the service that left the control file is gone. */
    private Optional<Credentials> ask(ControlFile control) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.endpoint() + "/control/accounts/" + id))
                .header("Authorization", "Bearer " + control.token())
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CommandFailedException("The service at " + control.endpoint() + " refused (HTTP "
                        + answer.statusCode() + "): " + answer.body().strip());
            }
            return Credentials.parse(answer.body()).map(made -> made.at(control.endpoint()));
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }

    /** The service of the moment has a port of the moment, which nobody is to remember. */
    private Credentials addHere(DataFolder folder) throws IOException, InterruptedException {
        if (Files.exists(folder.node())) {
            throw new CommandFailedException("No node runs on " + folder.root()
                    + ". Start it with `ferry node`; its accounts are added while it runs.");
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("No service runs on " + folder.root() + "; opening it for a moment.");
        err.flush();
        String endpoint = Credentials.read(folder.credentials())
                .map(Credentials::endpoint)
                .orElse("http://" + ServiceOptions.LOOPBACK + ":" + ServiceOptions.USUAL_PORT);
        ServiceOptions options = new ServiceOptions(folder.root(), 0, ServiceOptions.LOOPBACK, 0);
        try (StandaloneService service = StandaloneService.start(options, err::println)) {
            Credentials made = service.addAccount(id).at(endpoint);
            service.credentials().at(endpoint).write(folder.credentials());
            return made;
        }
    }
}
