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
     * Uses a nonce up, in the caller's transaction. Waits for another transaction that is using it.
     *
     * @return false when it was used before
     */
    public boolean use(String accessKeyId, String nonce) {
        return jdbc.sql("insert into nonce (access_key_id, nonce) values (?, ?) on conflict do nothing")
                        .params(accessKeyId, nonce)
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
