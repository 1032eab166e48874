package imageferry.deploy.cli;

import imageferry.deploy.client.FerryClient;
import imageferry.deploy.service.Credentials;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom a command asks: by the environment, else by the credentials in the data folder. */
final class AccountOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Data folder whose credentials are used (default: image-ferry in the user's data directory).",
                "Without it, FERRY_ENDPOINT, FERRY_ACCESS_KEY_ID and FERRY_ACCESS_KEY_SECRET win where they are set."
            })
    @Nullable
    Path data;

    /** A client with these credentials. */
    FerryClient client() throws IOException {
        return new FerryClient(credentials(System.getenv()), Clock.systemUTC(), new SecureRandom());
    }

    DataFolder folder() {
        DataOption option = new DataOption();
        option.data = data;
        return new DataFolder(option.folder());
    }

    Credentials credentials(Map<String, String> environment) throws IOException {
        String endpoint = environment.getOrDefault("FERRY_ENDPOINT", "");
        String id = environment.getOrDefault("FERRY_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("FERRY_ACCESS_KEY_SECRET", "");
        if (data == null && !endpoint.isEmpty() && !id.isEmpty() && !secret.isEmpty()) {
            return new Credentials(endpoint, environment.getOrDefault("FERRY_ACCOUNT_ID", ""), id, secret)
                    .reading(environment.getOrDefault("FERRY_READ_ENDPOINT", ""));
        }
        DataFolder found = folder();
        return Credentials.read(found.credentials())
                .orElseThrow(() -> new CommandFailedException("There are no credentials in " + found.root()
                        + ". Start the service with `ferry up`, or set FERRY_ENDPOINT, FERRY_ACCESS_KEY_ID and"
                        + " FERRY_ACCESS_KEY_SECRET."));
    }
}
