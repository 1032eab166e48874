package imageferry.deploy.cli;

import imageferry.deploy.carry.CarryFailedException;
import imageferry.deploy.carry.DiskDownload;
import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry export}: the disks of a plain image become files of this machine. */
@Command(
        name = "export",
        description = {
            "Download the disks of a plain image; holes stay holes, and the SHA-256 is compared.",
            "Interrupted, the same command goes on where it was."
        },
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    AccountOption account = new AccountOption();

    @Option(names = "--region", paramLabel = "REGION", description = "Region (default: the service's first).")
    @Nullable
    String region;

    @Parameters(index = "0", paramLabel = "IMAGE", description = "The image's id.")
    String image = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "A file for an image of one disk, else a folder (default: this folder).")
    @Nullable
    Path target;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "raw",
            description = "raw or qcow2 (default: ${DEFAULT-VALUE}).")
    String format = "raw";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!format.equals("raw") && !format.equals("qcow2")) {
            throw new CommandFailedException("The format is raw or qcow2, not " + format + ".");
        }
        Terminal terminal =
                new Terminal(spec.commandLine().getErr(), "live".equals(System.getProperty("ferry.terminal")));
        FerryClient client = account.client();
        try {
            List<Disk> disks = disks(client);
            for (Disk disk : disks) {
                Path file = fileOf(disk, disks.size());
                if (Files.exists(file)) {
                    throw new CommandFailedException(file + " is there already.");
                }
                terminal.say(disk.device() + " -> " + file);
                new DiskDownload(client, terminal).fetch(disk.snapshot(), file, format.equals("qcow2"));
                spec.commandLine().getOut().println(file);
                spec.commandLine().getOut().flush();
            }
            return 0;
        } catch (CarryFailedException | ApiException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private List<Disk> disks(FerryClient client) throws IOException, InterruptedException {
        Map<String, String> parameters = new TreeMap<>(Map.of("ImageId", image));
        if (region != null) {
            parameters.put("RegionId", region);
        }
        JsonNode found = client.ecs("DescribeImages", parameters).at("/Images/Image/0");
        if (found.isMissingNode()) {
            throw new CommandFailedException("There is no available image " + image + " in this region.");
        }
        List<Disk> disks = new ArrayList<>();
        for (JsonNode disk : found.at("/DiskDeviceMappings/DiskDeviceMapping")) {
            String snapshot = disk.path("SnapshotId").asString("");
            if (!snapshot.isEmpty()) {
                disks.add(new Disk(disk.path("Device").asString(""), snapshot));
            }
        }
        return disks;
    }

    private Path fileOf(Disk disk, int count) {
        if (target != null && !Files.isDirectory(target)) {
            if (count > 1) {
                throw new CommandFailedException("The image has " + count + " disks: name a folder that is there.");
            }
            return target;
        }
        Path folder = target == null ? Path.of("") : target;
        String device = disk.device().substring(disk.device().lastIndexOf('/') + 1);
        return folder.resolve(image + (count > 1 ? "_" + device : "") + "." + format);
    }

    private record Disk(String device, String snapshot) {}
}
