package imageferry.command.api.rpc;

import imageferry.events.ids.AccountId;
import imageferry.events.readside.ReadSide;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the views must be before an account reads again after it wrote through this process, so that it finds what it wrote.
 * Safe for use by many threads.
 */
@Component
public class WriteMarks {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final ReadSide readSide;
    private final ConcurrentMap<AccountId, Long> marks = new ConcurrentHashMap<>();

    public WriteMarks(JdbcClient jdbc, ReadSide readSide) {
        this.jdbc = jdbc;
        this.readSide = readSide;
    }

    /** Notes that a write of the account has just been committed. */
    public void note(AccountId account) {
        long position = jdbc.sql("select coalesce(max(global_index), -1) from domain_event_entry")
                .query(Long.class)
                .single();
        marks.merge(account, position, Math::max);
    }

    /** The position that shows the account's last write through this process, or -1 when the views are known to show it. */
    public long of(AccountId account) {
        return marks.getOrDefault(account, -1L);
    }

    /**
     * Waits, a second at most, until the views show the account's last write.
     *
     * @throws imageferry.events.readside.ReadSideUnavailableException when there are no views to ask
     */
    public void await(AccountId account) {
        Long position = marks.get(account);
        if (position != null && readSide.awaitPosition(position, PATIENCE)) {
            // Views never go back, so the mark has done its work; a newer one stays.
            marks.remove(account, position);
        }
    }
}
