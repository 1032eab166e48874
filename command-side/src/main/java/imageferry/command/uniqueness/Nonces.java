package imageferry.command.uniqueness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The nonces of signed requests, each good for one request, whatever became of it. They outlive the time in which a request is
 * taken (15 minutes either way), and the process. Safe for use by many threads.
 */
@Component
public class Nonces {
    private static final Duration PRUNED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicReference<Instant> prunedAt = new AtomicReference<>(Instant.EPOCH);

    public Nonces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a transaction may wait for, in the database.
     *
     * @param lock for one lock
     * @param statement for one statement
     */
    public record Bounds(Duration lock, Duration statement) {}

    /**
     * Uses a nonce up, in the caller's transaction, and bounds what the rest of it may wait for: one statement, since every call has it. Waits
     * for another transaction that is using the nonce.
     *
     * @return false when it was used before
     */
    public boolean use(String accessKeyId, String nonce, Bounds bounds) {
        return use(accessKeyId, nonce, bounds, "true");
    }

    /**
     * Uses the nonce up of a call that changes nothing, in a transaction of its own, which does not wait for the disk: what is lost with the
     * database in the same second may be read once more.
     *
     * @return false when it was used before
     */
    public boolean useToRead(String accessKeyId, String nonce, Bounds bounds) {
        return use(accessKeyId, nonce, bounds, "set_config('synchronous_commit', 'off', true) = 'off'");
    }

    private boolean use(String accessKeyId, String nonce, Bounds bounds, String durability) {
        return jdbc.sql(
                                "insert into nonce (access_key_id, nonce) select ?, ? where set_config('lock_timeout', ?, true) <> ''"
                                        + " and set_config('statement_timeout', ?, true) <> '' and " + durability
                                        + " on conflict do nothing")
                        .params(
                                accessKeyId,
                                nonce,
                                bounds.lock().toMillis() + "ms",
                                bounds.statement().toMillis() + "ms")
                        .update()
                > 0;
    }

    /** Removes what can no longer be replayed, at most once a minute; outside of any transaction. */
    public void prune() {
        Instant now = clock.instant();
        Instant last = prunedAt.get();
        if (Duration.between(last, now).compareTo(PRUNED_EVERY) < 0 || !prunedAt.compareAndSet(last, now)) {
            return;
        }
        jdbc.sql("delete from nonce where (access_key_id, nonce) in (select access_key_id, nonce from nonce"
                        + " where stored_at < now() - interval '31 minutes' limit 20000 for update skip locked)")
                .update();
        jdbc.sql("delete from client_token where (account_id, action, token) in (select account_id, action, token"
                        + " from client_token where stored_at < now() - interval '7 days' limit 5000"
                        + " for update skip locked)")
                .update();
    }
}
