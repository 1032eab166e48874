package imageferry.deploy.cli;

import imageferry.deploy.service.Credentials;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/**
 * As whom a command asks: by the variables FERRY_ENDPOINT, FERRY_ACCESS_KEY_ID and FERRY_ACCESS_KEY_SECRET of the environment where all three are
 * set, else by the credentials in the data folder.
 */
final class UserOption {
    @Mixin
    DataOption data = new DataOption();

    Credentials credentials() throws IOException {
        Optional<Credentials> given = given(System.getenv());
        if (given.isPresent()) {
            return given.get();
        }
        DataFolder folder = new DataFolder(data.folder());
        return Credentials.read(folder.credentials())
                .orElseThrow(() -> new CommandFailedException(
                        "No credentials in " + folder.credentials() + ". Start the service with `ferry up`, or set"
                                + " FERRY_ENDPOINT, FERRY_ACCESS_KEY_ID and FERRY_ACCESS_KEY_SECRET."));
    }

    private static Optional<Credentials> given(Map<String, String> environment) {
        String endpoint = environment.getOrDefault("FERRY_ENDPOINT", "");
        String id = environment.getOrDefault("FERRY_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("FERRY_ACCESS_KEY_SECRET", "");
        return endpoint.isBlank() || id.isBlank() || secret.isBlank()
                ? Optional.empty()
                : Optional.of(new Credentials(endpoint, "", id, secret));
    }
}
