package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.copy.CopyBench;
import imageferry.deploy.benchmark.copy.CopyOptions;
import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.plane.BenchStores;
import imageferry.deploy.benchmark.plane.FolderStores;
import imageferry.deploy.benchmark.plane.S3Servers;
import imageferry.deploy.benchmark.plane.ServerStores;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ferry bench copy}: the data plane alone. */
@Command(
        name = "copy",
        description = {
            "Copy an image with the data plane alone, beside dd, cp and, where installed, restic and rclone: all in turns, in one",
            "run. Needs nine times the image's content as free space, five times without restic and rclone."
        },
        sortOptions = false)
final class CopyCommand implements Callable<Integer> {
    @Option(names = "--image", paramLabel = "V1", required = true, description = "A RAW disk image.")
    Path image = Path.of("");

    @Option(
            names = "--second",
            paramLabel = "V2",
            required = true,
            description = "The same disk later, of the same size: what incremental copies bring.")
    Path second = Path.of("");

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Rounds (default: ${DEFAULT-VALUE}).")
    int runs;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the regions lie: on the disk that is to be measured (default: the temporary folder).")
    @Nullable
    Path dir;

    @Option(
            names = "--region-store",
            paramLabel = "STORE",
            description = {
                "Both regions on S3: s3:proxy starts an s3proxy on this machine; s3:http://HOST:PORT/BUCKET is one that runs",
                "(credentials: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY). Default: folders in DIR."
            })
    @Nullable
    String regionStore;

    @Option(names = "--no-peers", description = "Leave out restic and rclone.")
    boolean noPeers;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = OutputOptions.terminal(spec.commandLine().getOut());
        SecureRandom random = new SecureRandom();
        try (WorkFolder folder = WorkFolder.in(dir)) {
            CopyOptions options =
                    new CopyOptions(image.toRealPath(), second.toRealPath(), runs, folder.path(), !noPeers);
            CopyBench bench = new CopyBench(options, Machine.now(Clock.systemUTC()));
            BenchStores stores = stores(options, random);
            return output.deliver(bench.run(stores, random, terminal), terminal);
        }
    }

    private BenchStores stores(CopyOptions options, SecureRandom random) throws IOException, InterruptedException {
        Path folder = CopyBench.storesIn(options);
        if (regionStore == null) {
            return new FolderStores(folder, random);
        }
        if (regionStore.equals("s3:proxy")) {
            return new ServerStores(S3Servers.proxy(options.folder()), folder);
        }
        if (regionStore.startsWith("s3:http")) {
            return new ServerStores(S3Servers.at(URI.create(regionStore.substring("s3:".length())), random), folder);
        }
        throw new ParameterException(
                spec.commandLine(), "--region-store is s3:proxy or s3:http://HOST:PORT/BUCKET, not " + regionStore);
    }
}
