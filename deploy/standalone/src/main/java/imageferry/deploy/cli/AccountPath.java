package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The account that a command is about, at the service that runs on a data folder. */
final class AccountPath {
    @Mixin
    DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "ID", description = "Account id: 1 to 16 decimal digits.")
    String id = "";

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    ControlClient client() throws IOException {
        return ControlClient.of(new DataFolder(data.folder()));
    }

    /** The path of something of the account under {@code /control}. */
    String of(String what) {
        if (!id.matches("[0-9]{1,16}")) {
            throw new ParameterException(spec.commandLine(), "An account id is 1 to 16 decimal digits.");
        }
        return "/control/accounts/" + id + "/" + what;
    }
}
