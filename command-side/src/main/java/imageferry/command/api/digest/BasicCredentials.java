package imageferry.command.api.digest;

import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HTTP Basic: an access key id and its secret. */
public final class BasicCredentials {
    private static final String SCHEME = "Basic ";
    private static final byte[] NO_SECRET = new byte[30];

    private final AccessKeys keys;

    BasicCredentials(AccessKeys keys) {
        this.keys = keys;
    }

    /** The active key whose id and secret the header holds. An unknown id costs as much time as a wrong secret. */
    public Optional<AccessKey> check(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] decoded;
        try {
            decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException e) {
            // What is not Base64 is no credential.
            return Optional.empty();
        }
        String text = new String(decoded, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        byte[] secret = text.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        Optional<AccessKey> key = keys.find(text.substring(0, colon));
        byte[] expected = key.map(found -> found.secret().copy()).orElse(NO_SECRET);
        boolean matches = MessageDigest.isEqual(expected, secret);
        Arrays.fill(secret, (byte) 0);
        if (key.isPresent()) {
            Arrays.fill(expected, (byte) 0);
        }
        return matches ? key.filter(AccessKey::active) : Optional.empty();
    }
}
