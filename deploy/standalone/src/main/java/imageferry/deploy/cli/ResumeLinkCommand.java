package imageferry.deploy.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ferry links resume}: the end of a pause. */
@Command(name = "resume", description = "Let the copies over a paused link go on.")
final class ResumeLinkCommand implements Callable<Integer> {
    @Mixin
    LinkOptions link = new LinkOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        LinksCommand.print(spec.commandLine().getOut(), List.of(link.client().post(link.path("resume"), "")));
        return 0;
    }
}
