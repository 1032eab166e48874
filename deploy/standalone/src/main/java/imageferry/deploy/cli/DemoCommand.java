package imageferry.deploy.cli;

import imageferry.deploy.demo.Demo;
import imageferry.deploy.demo.DemoFailedException;
import imageferry.deploy.demo.DemoOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ferry demo}: the main job from end to end. */
@Command(
        name = "demo",
        description = {
            "Show the main job on a service of its own: import a disk, make an image, copy it encrypted to a second region,",
            "cancel a copy to a third one half way, copy the first again, compare the digests. Ends with 0 when all is right."
        },
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DISK",
            arity = "0..1",
            description = "A RAW disk image. Without one, an ext4 image is made from files of this machine.")
    @Nullable
    Path disk;

    @Option(names = "--keep", description = "Leave the service running at the end, until Ctrl-C.")
    boolean keep;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder, which is kept (default: a temporary one, removed at the end).")
    @Nullable
    Path data;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean live = "live".equals(System.getProperty("ferry.terminal"));
        try {
            new Demo(new DemoOptions(disk, data, keep), spec.commandLine().getOut(), live).run();
            return 0;
        } catch (DemoFailedException e) {
            throw new CommandFailedException("the demo failed: " + e.getMessage());
        }
    }
}
