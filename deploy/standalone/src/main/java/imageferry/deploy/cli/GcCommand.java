package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.client.Pace;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
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

/** {@code ferry gc}: removes from the stores what nothing names, or tells what it would remove. Ends with 1 when something was left alone. */
@Command(
        name = "gc",
        description = {
            "Remove from the stores what no snapshot names: chunks, manifests, half-written files. The service does this",
            "by itself once a day; this does it now. Safe at any time, beside running copies and imports."
        },
        sortOptions = false)
final class GcCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(7);

    @Mixin
    DataOption data = new DataOption();

    @Option(names = "--dry-run", description = "Tell what would go, and why; change nothing at all.")
    boolean dryRun;

    @Parameters(paramLabel = "REGION", arity = "0..1", description = "A region (default: all).")
    @Nullable
    String region;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        if (region != null && !region.matches("[a-z0-9-]{1,63}")) {
            throw new CommandFailedException("There is no region " + region);
        }
        ControlClient control = ControlClient.of(new DataFolder(data.folder()));
        PrintWriter out = spec.commandLine().getOut();
        Terminal terminal = new Terminal(out, "live".equals(System.getProperty("ferry.terminal")));
        String path = "/control/gc?dryRun=" + dryRun + (region == null ? "" : "&region=" + region);
        String id = control.post(path, "").path("id").asString();
        JsonNode end = new Pace(Duration.ofMillis(200))
                .until("the end of the collection", LONGEST, () -> show(control, id, terminal), GcCommand::over);
        terminal.progress(end.path("state").asString().toLowerCase(java.util.Locale.ROOT), 100);
        terminal.say("");
        tell(end, out);
        return end.path("skipped").isEmpty() ? 0 : 1;
    }

    private static JsonNode show(ControlClient control, String id, Terminal terminal)
            throws IOException, InterruptedException {
        JsonNode state = control.get("/control/gc/" + id);
        terminal.progress(
                state.path("region").asString() + " " + state.path("account").asString() + ": "
                        + Terminal.bytes(sum(state, "bytes")) + " found",
                state.path("percent").asInt());
        return state;
    }

    private static boolean over(JsonNode state) {
        return !state.path("state").asString().equals("RUNNING");
    }

    private void tell(JsonNode end, PrintWriter out) {
        Table table = new Table("REGION", "ACCOUNT", "PLACE", "WHY", "OBJECTS", "BYTES");
        for (JsonNode line : end.path("lines")) {
            table.add(
                    line.path("region").asString(),
                    line.path("account").asString(),
                    line.path("place").asString(),
                    why(line.path("why").asString()),
                    line.path("objects").asString(),
                    Terminal.bytes(line.path("bytes").asLong()));
        }
        if (!end.path("lines").isEmpty()) {
            table.print(out);
        }
        out.println(sum(end, "objects") + " objects, " + Terminal.bytes(sum(end, "bytes"))
                + (dryRun ? " would go. Nothing was changed." : " are gone."));
        if (end.path("unlisted").asLong() > 0) {
            out.println(end.path("unlisted").asString() + " more lines are not shown.");
        }
        for (JsonNode skipped : end.path("skipped")) {
            out.println("Left alone in " + skipped.path("region").asString() + ": "
                    + skipped.path("why").asString());
        }
        out.flush();
    }

    private static long sum(JsonNode state, String field) {
        long sum = 0;
        for (JsonNode line : state.path("lines")) {
            sum += line.path(field).asLong();
        }
        return sum;
    }

    private static String why(String why) {
        return switch (why) {
            case "NO_SNAPSHOT_NAMES_IT" -> "no snapshot names it";
            case "SNAPSHOT_IS_OVER" -> "the snapshot is deleted or failed";
            case "EARLIER_ATTEMPT" -> "an attempt that another overtook";
            case "SNAPSHOT_IS_UNKNOWN" -> "the snapshot was never heard of";
            case "WRITER_IS_DEAD" -> "half-written by a dead process";
            default -> why;
        };
    }
}
