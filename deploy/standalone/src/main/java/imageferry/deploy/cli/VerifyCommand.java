package imageferry.deploy.cli;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.ControlClient;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry verify}: reads and checks what is stored, and tells what is damaged. */
@Command(
        name = "verify",
        description = {
            "Read and check everything that an image, a snapshot or a region is made of, and name what is damaged or missing.",
            "The service does it: it goes on when this command is ended, and the same command follows it again."
        },
        footer = {
            "%nverify show ID follows a verification or prints its report, verify stop ID ends it.",
            "Ends with 0 when all is whole, 1 when damage was found (or the command failed), 2 when it was called in a wrong way,",
            "3 when there is no damage but something could not be verified, or it was stopped."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    private static final List<String> SCOPES = List.of("image", "snapshot", "region");

    @Parameters(index = "0", paramLabel = "WHAT", description = "image, snapshot, region, show or stop.")
    String what = "";

    @Parameters(index = "1", paramLabel = "ID", description = "Id of the image, snapshot, region or verification.")
    String id = "";

    @Option(
            names = "--budget",
            paramLabel = "BYTES_PER_S",
            description =
                    "Most bytes per second that it reads (K, M, G are allowed). With show: changes it while it runs.")
    @Nullable
    ByteRate budget;

    @Option(
            names = "--all-accounts",
            description = "The region for every account; show and stop for any. For the operator of the data folder.")
    boolean allAccounts;

    @Option(names = "--no-wait", description = "Begin it, print its id, and do not follow it.")
    boolean noWait;

    @Mixin
    AccountOption account = new AccountOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSense();
        try {
            return run(verifications());
        } catch (ApiException e) {
            if (e.status() == 400 || e.status() == 404) {
                throw new ParameterException(spec.commandLine(), e.getMessage() + " (" + what + " " + id + ")");
            }
            throw new CommandFailedException("the service refused: " + e.getMessage());
        }
    }

    private void requireSense() {
        if (!SCOPES.contains(what) && !what.equals("show") && !what.equals("stop")) {
            throw new ParameterException(
                    spec.commandLine(), "'" + what + "' is not image, snapshot, region, show or stop.");
        }
        if (allAccounts && SCOPES.contains(what) && !what.equals("region")) {
            throw new ParameterException(spec.commandLine(), "--all-accounts is for a region, show and stop.");
        }
    }

    private Verifications verifications() throws IOException {
        return allAccounts ? Verifications.of(ControlClient.of(account.folder())) : Verifications.of(account.client());
    }

    private int run(Verifications verifications) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Terminal terminal = new Terminal(out, "live".equals(System.getProperty("ferry.terminal")));
        VerifyReport report = new VerifyReport(verifications, terminal, out);
        if (what.equals("stop")) {
            return report.print(verifications.stop(id));
        }
        Long rate = budget == null ? null : budget.bytesPerSecond();
        if (what.equals("show")) {
            if (budget != null) {
                verifications.changeBudget(id, rate);
            }
            return report.follow(id);
        }
        int worst = 0;
        List<JsonNode> begun = verifications.begin(what, id, rate);
        for (JsonNode one : begun) {
            String verification = one.path("verificationId").asString();
            terminal.say("Verifying " + what + " " + id + " of account "
                    + one.path("accountId").asString() + ": " + verification);
            worst = noWait ? worst : worse(worst, report.follow(verification));
        }
        if (begun.isEmpty()) {
            terminal.say("There is nothing in " + id + ".");
        }
        return worst;
    }

    /** Damage is worse than what is not known. */
    private static int worse(int one, int other) {
        return one == 1 || other == 1 ? 1 : Math.max(one, other);
    }
}
