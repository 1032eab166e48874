package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The access key that a command is about, at the service that runs on a data folder. */
final class AccessKeyPath {
    @Mixin
    DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "KEY", description = "Id of an access key: LTAI and 20 more characters.")
    String key = "";

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    /** Has something done to the key; answers the key as it is then. */
    JsonNode send(String method, String what) throws IOException, InterruptedException {
        if (!key.matches("[A-Za-z0-9._-]{1,128}")) {
            throw new ParameterException(
                    spec.commandLine(), "The id of an access key is letters, digits, dots and hyphens.");
        }
        return ControlClient.of(new DataFolder(data.folder())).send("/control/access-keys/" + key + what, method, "");
    }
}
