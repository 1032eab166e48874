package imageferry.command.vault;

import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.SecretBytes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Unwrapped data keys, each for at most 60 seconds and for as long as its row stays the same. Safe for use by many threads. */
final class OpenedKeys {
    static final Duration LIFE = Duration.ofSeconds(60);

    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private final Clock clock;

    OpenedKeys(Clock clock) {
        this.clock = clock;
    }

    /** The caller gets a copy of its own: what it wipes is nobody else's. */
    DataKey get(DataKeyRow row, Supplier<SecretBytes> unwrap) {
        Instant now = clock.instant();
        // Only forgotten, never wiped: another thread may be copying. A wiped key would encrypt under zeros.
        opened.values().removeIf(key -> !key.serves(now));
        Opened known = opened.get(row.encryption().dataKeyId());
        if (known == null || !known.row.equals(row)) {
            known = new Opened(row, unwrap.get(), now);
            opened.put(row.encryption().dataKeyId(), known);
        }
        byte[] material = known.material.copy();
        try {
            return new DataKey(row.account(), row.encryption(), new SecretBytes(material));
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }

    private record Opened(DataKeyRow row, SecretBytes material, Instant since) {
        /** A clock that was set back ends the life, too. */
        boolean serves(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(LIFE));
        }
    }
}
