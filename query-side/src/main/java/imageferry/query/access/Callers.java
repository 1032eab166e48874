package imageferry.query.access;

import imageferry.events.ids.AccountId;
import java.util.Optional;

/** Tells who shows an access key, or a token that was given out for one. Compares in constant time and tells nothing about keys that do not exist. Safe for many threads. */
public interface Callers {
    /** The account whose key it is, or empty when the key is unknown or the secret is wrong. */
    Optional<AccountId> authenticate(String accessKeyId, String secret);

    /** The account that a signed token speaks for; empty, or an exception with the reason for its sender, when it is not good. */
    default Optional<AccountId> bearer(String token) {
        return Optional.empty();
    }
}
