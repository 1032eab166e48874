package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.client.Pace;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry rebuild}: what readers are shown is made anew from the event store, while the service runs. */
@Command(
        name = "rebuild",
        description = {
            "Make what readers are shown anew from the first event on: the views (images, snapshots, copies, keys, tasks, tags),",
            "or the feed. Parked events of the group are taken again. Until it is done readers see what has come so far."
        })
final class RebuildCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(7);

    @Mixin
    DataOption data = new DataOption();

    @Parameters(paramLabel = "GROUP", description = "views or feed.")
    String group = "";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        if (!group.matches("views|feed")) {
            throw new CommandFailedException("There is no group " + group + ": say views or feed");
        }
        ControlClient control = ControlClient.of(new DataFolder(data.folder()));
        Terminal terminal =
                new Terminal(spec.commandLine().getOut(), "live".equals(System.getProperty("ferry.terminal")));
        String path = "/control/rebuild/" + group;
        long begun = System.nanoTime();
        long head = control.post(path, "").path("head").asLong();
        JsonNode end = new Pace(Duration.ofMillis(200))
                .until(
                        "the end of the rebuild",
                        LONGEST,
                        () -> show(control.get(path), head, terminal),
                        state -> state.path("position").asLong() >= head);
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        terminal.say("");
        terminal.say("The " + group + " are built anew up to position "
                + end.path("position").asLong() + ", in " + seconds + " s.");
        return 0;
    }

    private JsonNode show(JsonNode state, long head, Terminal terminal) {
        long position = Math.max(0, state.path("position").asLong());
        terminal.progress(group + " at " + position + " of " + head, head <= 0 ? 100 : (int) (100 * position / head));
        return state;
    }
}
