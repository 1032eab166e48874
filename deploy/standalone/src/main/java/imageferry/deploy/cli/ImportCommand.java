package imageferry.deploy.cli;

import imageferry.deploy.carry.CarryFailedException;
import imageferry.deploy.carry.FileUpload;
import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry import}: a disk file of this machine becomes an image. */
@Command(
        name = "import",
        description = {
            "Upload a disk file and make an image of it; prints the image's id.",
            "Interrupted, the same command goes on where it was."
        },
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    @Mixin
    AccountOption account = new AccountOption();

    @Option(names = "--region", paramLabel = "REGION", description = "Region (default: the service's first).")
    @Nullable
    String region;

    @Parameters(paramLabel = "FILE", description = "The disk file.")
    Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the image (default: the file's).")
    @Nullable
    String name;

    @Option(names = "--format", paramLabel = "FORMAT", description = "raw, qcow2 or vhd (default: found out).")
    @Nullable
    String format;

    @Option(names = "--os", paramLabel = "TYPE", description = "linux or windows (default: linux).")
    @Nullable
    String osType;

    @Option(names = "--platform", paramLabel = "NAME", description = "Such as Ubuntu (default: the service's).")
    @Nullable
    String platform;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException(file + " is not a file.");
        }
        Terminal terminal =
                new Terminal(spec.commandLine().getErr(), "live".equals(System.getProperty("ferry.terminal")));
        FerryClient client = account.client();
        try {
            String upload = new FileUpload(client, terminal).bring(file);
            Map<String, String> parameters = parameters(upload);
            JsonNode answer = client.ecs("ImportImage", parameters);
            String image = answer.path("ImageId").asString();
            follow(client, answer.path("RegionId").asString(), image, terminal);
            spec.commandLine().getOut().println(image);
            spec.commandLine().getOut().flush();
            return 0;
        } catch (CarryFailedException | ApiException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    /** The upload's id is the client token, so that a second call of an interrupted command means the same import. */
    private Map<String, String> parameters(String upload) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "DiskDeviceMapping.1.OSSBucket",
                "uploads",
                "DiskDeviceMapping.1.OSSObject",
                upload,
                "ImageName",
                name == null ? nameOf(file) : name,
                "ClientToken",
                upload));
        put(parameters, "RegionId", region);
        put(parameters, "DiskDeviceMapping.1.Format", format);
        put(parameters, "OSType", osType);
        put(parameters, "Platform", platform);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String key, @Nullable String value) {
        if (value != null) {
            parameters.put(key, value);
        }
    }

    /** A name as the API takes it: it begins with a letter and has few signs. */
    static String nameOf(Path file) {
        String plain = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
        String begun = plain.matches("[A-Za-z].*") && !plain.startsWith("http") ? plain : "image-" + plain;
        String whole = begun.length() < 2 ? begun + "-1" : begun;
        return whole.substring(0, Math.min(128, whole.length()));
    }

    private static void follow(FerryClient client, String region, String id, Terminal terminal)
            throws IOException, InterruptedException {
        Journey journey = new Journey(client, new Pace(Duration.ofMillis(300)));
        try {
            Optional<Image> end = new Pace(Duration.ofMillis(300))
                    .until(
                            "image " + id,
                            Duration.ofDays(7),
                            () -> draw(journey.image(region, id), terminal),
                            image -> image.map(found ->
                                            found.available() || found.status().equals("CreateFailed"))
                                    .orElse(true));
            if (end.isEmpty() || !end.get().available()) {
                throw new CommandFailedException(
                        "The import of " + id + " failed or was cancelled; DescribeTasks tells why.");
            }
        } catch (TimeoutException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Image> draw(Optional<Image> image, Terminal terminal) {
        image.ifPresent(found -> terminal.progress("importing " + found.id(), found.progress()));
        return image;
    }
}
