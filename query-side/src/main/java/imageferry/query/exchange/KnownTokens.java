package imageferry.query.exchange;

import imageferry.events.ids.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that were given out a moment ago, by a keyed hash of the access key they were given for: the secret itself is not kept. The oldest are
 * forgotten first. Safe for use by many threads.
 */
final class KnownTokens {
    private static final String HMAC = "HmacSHA256";
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Duration age;
    private final SecretKeySpec hashing;
    private final Map<String, Known> byAccessKey = new LinkedHashMap<>();
    private final Map<AccountId, Known> byAccount = new LinkedHashMap<>();

    /** @param age how long a token may be used, less than it is good for */
    KnownTokens(Clock clock, Duration age, SecureRandom random) {
        this.clock = clock;
        this.age = age;
        byte[] key = new byte[32];
        random.nextBytes(key);
        this.hashing = new SecretKeySpec(key, HMAC);
    }

    /** A token and whom it speaks for. */
    record Known(String token, AccountId account, Instant until) {}

    Optional<Known> of(String accessKeyId, String secret) {
        return current(byAccessKey, hash(accessKeyId, secret));
    }

    Optional<Known> of(AccountId account) {
        return current(byAccount, account);
    }

    void keep(String accessKeyId, String secret, String token, AccountId account) {
        Known known = new Known(token, account, clock.instant().plus(age));
        put(byAccessKey, hash(accessKeyId, secret), known);
        put(byAccount, account, known);
    }

    /** Of a user who came with the token. */
    void keep(String token, AccountId account) {
        put(byAccount, account, new Known(token, account, clock.instant().plus(age)));
    }

    private <K> Optional<Known> current(Map<K, Known> tokens, K key) {
        synchronized (tokens) {
            Known known = tokens.get(key);
            if (known != null && !clock.instant().isBefore(known.until())) {
                tokens.remove(key);
                return Optional.empty();
            }
            return Optional.ofNullable(known);
        }
    }

    private static <K> void put(Map<K, Known> tokens, K key, Known known) {
        synchronized (tokens) {
            tokens.remove(key);
            tokens.put(key, known);
            if (tokens.size() > MOST) {
                tokens.remove(tokens.keySet().iterator().next());
            }
        }
    }

    private String hash(String accessKeyId, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(hashing);
            mac.update(accessKeyId.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) ':');
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The platform has no " + HMAC, e);
        }
    }
}
