package imageferry.deploy.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry accounts quota}. */
@Command(
        name = "quota",
        description = {
            "Show what an account may have and has; with NAME and LIMIT: set it. A limit below what the account has takes",
            "nothing away, but nothing more is made until there is less."
        })
final class QuotaCommand implements Callable<Integer> {
    private static final String USUAL = "usual";

    @Mixin
    AccountPath account = new AccountPath();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "images, snapshots, copies, shared-images or shares-per-image.")
    @Nullable
    String name;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "LIMIT",
            description = "A number from 0, or usual for the installation's.")
    @Nullable
    String limit;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String path = account.of("quotas");
        if (name == null) {
            print(account.client().get(path).path("quotas"));
        } else {
            String named = path + "/" + checkedName(name);
            String body = body();
            print(List.of(account.client().send(named, "PUT", body)));
        }
        return 0;
    }

    private String checkedName(String text) {
        if (!text.matches("[a-z-]{1,32}")) {
            throw wrong("A quota is images, snapshots, copies, shared-images or shares-per-image.");
        }
        return text;
    }

    private String body() {
        if (limit == null || !limit.matches(USUAL + "|[0-9]{1,9}")) {
            throw wrong("A limit is a number from 0 to 999999999, or usual.");
        }
        return "{\"limit\": " + (limit.equals(USUAL) ? "null" : limit.replaceFirst("^0+(?=.)", "")) + "}";
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(Iterable<JsonNode> quotas) {
        Table table = new Table("QUOTA", "LIMIT", "SET BY", "USED");
        for (JsonNode quota : quotas) {
            List<String> used = new ArrayList<>();
            quota.path("used")
                    .properties()
                    .forEach(entry -> used.add((entry.getKey().isEmpty() ? "" : entry.getKey() + ": ")
                            + entry.getValue().asString()));
            table.add(
                    quota.path("name").asString(),
                    quota.path("limit").asString(),
                    quota.path("own").asBoolean() ? "operator" : "settings",
                    String.join(", ", used));
        }
        table.print(spec.commandLine().getOut());
    }
}
