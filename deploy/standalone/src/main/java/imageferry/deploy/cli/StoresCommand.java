package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry stores}: the state of each region's store. Ends with 1 when one is in doubt or does not answer. */
@Command(
        name = "stores",
        description = "Show the state of each region's store: medium, free space, mark, and what is wrong with it.",
        footer = {
            "%nThe mark tells how far the event store was when the region's store was last written. A store that does not",
            "fit the event store, as after a restored backup, is not swept until `ferry stores accept REGION`."
        },
        subcommands = {AcceptStoreCommand.class, HelpCommand.class})
final class StoresCommand implements Callable<Integer> {
    @Mixin
    DataOption data = new DataOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode stores = ControlClient.of(new DataFolder(data.folder()))
                .get("/control/stores")
                .path("stores");
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("REGION", "KIND", "FREE", "MARK", "EVENTS", "QUARANTINE", "STATE");
        int wrong = 0;
        for (JsonNode store : stores) {
            table.add(
                    store.path("region").asString(),
                    store.path("kind").asString(),
                    store.path("freeBytes").isNumber()
                            ? Terminal.bytes(store.path("freeBytes").asLong())
                            : "-",
                    store.path("markPosition").isNumber()
                            ? store.path("markPosition").asString()
                            : "-",
                    store.path("headPosition").asString(),
                    store.path("quarantined").asString(),
                    state(store));
            wrong += fine(store) ? 0 : 1;
        }
        table.print(out);
        stores.forEach(store -> explain(store, out));
        out.flush();
        return wrong == 0 ? 0 : 1;
    }

    static void explain(JsonNode store, PrintWriter out) {
        if (!fine(store)) {
            out.println();
            out.println(store.path("region").asString() + ": "
                    + store.path("message").asString());
        }
    }

    private static boolean fine(JsonNode store) {
        return store.path("answers").asBoolean() && !store.path("doubt").isString();
    }

    static String state(JsonNode store) {
        if (!store.path("answers").asBoolean()) {
            return "does not answer";
        }
        return store.path("doubt").isString() ? store.path("doubt").asString() : "fine";
    }
}
