package imageferry.deploy.service;

import imageferry.deploy.postgres.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a client needs to use the service, in the form in which it is kept and shown: one {@code NAME=value} a line.
 *
 * @param readEndpoint where the read side answers; empty when it is where everything else is
 */
public record Credentials(
        String endpoint, String accountId, String accessKeyId, String accessKeySecret, String readEndpoint) {
    public Credentials(String endpoint, String accountId, String accessKeyId, String accessKeySecret) {
        this(endpoint, accountId, accessKeyId, accessKeySecret, "");
    }

    /** Reads the file; empty when there is none, or when it lacks a line. */
    public static Optional<Credentials> read(Path file) throws IOException {
        Optional<String> text = PrivateFiles.read(file);
        return text.isEmpty() ? Optional.empty() : parse(text.get());
    }

    /** Reads the lines; empty when one is missing. The endpoint may be. */
    public static Optional<Credentials> parse(String text) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(text));
        Credentials found = new Credentials(
                lines.getProperty("FERRY_ENDPOINT", ""),
                lines.getProperty("FERRY_ACCOUNT_ID", ""),
                lines.getProperty("FERRY_ACCESS_KEY_ID", ""),
                lines.getProperty("FERRY_ACCESS_KEY_SECRET", ""),
                lines.getProperty("FERRY_READ_ENDPOINT", ""));
        boolean whole = !found.accountId.isEmpty() && !found.accessKeyId.isEmpty() && !found.accessKeySecret.isEmpty();
        return whole ? Optional.of(found) : Optional.empty();
    }

    /** Writes the file, readable by its owner only, whole or not at all. */
    public void write(Path file) throws IOException {
        PrivateFiles.write(file, lines());
    }

    public Credentials at(String otherEndpoint) {
        return new Credentials(otherEndpoint, accountId, accessKeyId, accessKeySecret, readEndpoint);
    }

    /** With another place of the read side; empty when it is where everything else is. */
    public Credentials reading(String otherReadEndpoint) {
        return new Credentials(endpoint, accountId, accessKeyId, accessKeySecret, otherReadEndpoint);
    }

    /** The lines as they stand in the file, the secret among them. */
    public String lines() {
        return "FERRY_ENDPOINT=" + endpoint + "\nFERRY_ACCOUNT_ID=" + accountId + "\nFERRY_ACCESS_KEY_ID=" + accessKeyId
                + "\nFERRY_ACCESS_KEY_SECRET=" + accessKeySecret + "\n"
                + (readEndpoint.isEmpty() ? "" : "FERRY_READ_ENDPOINT=" + readEndpoint + "\n");
    }

    @Override
    public String toString() {
        return "Credentials of account " + accountId + " at " + endpoint;
    }
}
