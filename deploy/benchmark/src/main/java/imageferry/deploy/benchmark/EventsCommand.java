package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.events.EventsBench;
import imageferry.deploy.benchmark.events.EventsFigures;
import imageferry.deploy.benchmark.events.EventsOptions;
import imageferry.deploy.benchmark.events.EventsOptions.Part;
import imageferry.deploy.benchmark.measure.Machine;
import imageferry.deploy.benchmark.measure.OtherWork;
import imageferry.deploy.terminal.Terminal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ferry bench events}: what events, views and the door cost. */
@Command(
        name = "events",
        description = {
            "Build the views anew, ask for pages among many images, queue copies at a set rate and follow the events of it,",
            "and publish a history on a Kafka of its own, beside the rows that PostgreSQL commits. About 9 minutes."
        },
        sortOptions = false)
final class EventsCommand implements Callable<Integer> {
    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Events of each history (default: ${DEFAULT-VALUE}).")
    int events;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Accounts that have images (default: ${DEFAULT-VALUE}).")
    int accounts;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Images of each (default: ${DEFAULT-VALUE}).")
    int images;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "15",
            description = "Length of each load (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Some of ${COMPLETION-CANDIDATES} (default: all).")
    Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where everything lies: on the disk that is to be measured (default: the temporary folder).")
    @Nullable
    Path dir;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Terminal terminal = OutputOptions.terminal(spec.commandLine().getOut());
        Machine machine = Machine.now(Clock.systemUTC());
        OtherWork others = OtherWork.begin();
        EventsFigures figures = new EventsFigures(terminal::say);
        try (WorkFolder folder = WorkFolder.in(dir)) {
            EventsOptions options = new EventsOptions(folder.path(), events, accounts, images, seconds, parts);
            new EventsBench(options, new SecureRandom(), terminal, figures).run();
        }
        return output.deliver(figures.report(machine, others.told()), terminal);
    }
}
