package imageferry.query.token;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public keys of the command nodes, a JWK set in a file, which is read again when it has changed. Safe for use by many threads. */
final class PublicKeys {
    private static final Logger LOG = LoggerFactory.getLogger(PublicKeys.class);

    private final Path file;
    private JWKSet keys;
    private FileTime read;

    /** @throws IllegalArgumentException with a sentence for the operator when the file holds no keys */
    PublicKeys(Path file) {
        this.file = file;
        try {
            this.read = Files.getLastModifiedTime(file);
            this.keys = JWKSet.load(file.toFile());
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException(
                    "Expected ferry.tokens.public-keys to name the file token-keys.json of a command" + " node, but "
                            + file + " cannot be read as such",
                    e);
        }
    }

    Optional<ECKey> find(String id) {
        return known(id).or(() -> {
            refresh();
            return known(id);
        });
    }

    private synchronized Optional<ECKey> known(String id) {
        JWK key = keys.getKeyByKeyId(id);
        return key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) ? Optional.of(ec) : Optional.empty();
    }

    private synchronized void refresh() {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (!now.equals(read)) {
                keys = JWKSet.load(file.toFile());
                read = now;
            }
        } catch (IOException | ParseException e) {
            LOG.warn("The keys of the command nodes cannot be read anew from {}", file, e);
        }
    }
}
