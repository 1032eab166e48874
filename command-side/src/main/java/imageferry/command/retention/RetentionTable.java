package imageferry.command.retention;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The snapshots that are not kept for ever, and when to look at each. Joins the caller's transaction. */
@Component
class RetentionTable {
    private static final int MOST_AT_ONCE = 200;

    private final JdbcClient jdbc;

    RetentionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SnapshotId snapshot, AccountId account, Instant openedAt, Instant expiresAt) {
        jdbc.sql("insert into snapshot_retention (snapshot_id, account_id, opened_at, expires_at, look_at)"
                        + " values (:snapshot, :account, :opened, :expires, :expires)")
                .param("snapshot", snapshot.value())
                .param("account", account.value())
                .param("opened", openedAt.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps it for longer. The new end, or empty when it is kept for ever. */
    Optional<Instant> extend(SnapshotId snapshot, Duration kept) {
        return jdbc.sql("update snapshot_retention set expires_at = opened_at + :seconds * interval '1 second',"
                        + " look_at = opened_at + :seconds * interval '1 second' where snapshot_id = :snapshot"
                        + " returning expires_at")
                .param("seconds", kept.toSeconds())
                .param("snapshot", snapshot.value())
                .query((row, number) -> row.getTimestamp("expires_at").toInstant())
                .optional();
    }

    /** Something that used it lets go of it, or it is whole by now: due means due again. */
    void free(SnapshotId snapshot) {
        jdbc.sql("update snapshot_retention set look_at = expires_at where snapshot_id = ?")
                .param(snapshot.value())
                .update();
    }

    void remove(SnapshotId snapshot) {
        jdbc.sql("delete from snapshot_retention where snapshot_id = ?")
                .param(snapshot.value())
                .update();
    }

    /** Those to look at now, longest due first. */
    List<Due> due(Instant now) {
        return jdbc.sql("select snapshot_id, account_id from snapshot_retention where look_at <= ?"
                        + " order by look_at limit " + MOST_AT_ONCE)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Due(
                        new SnapshotId(row.getString("snapshot_id")), new AccountId(row.getString("account_id"))))
                .list();
    }

    /** It was looked at and stays: not again before then, unless it becomes free. */
    void looked(SnapshotId snapshot, Instant next) {
        jdbc.sql("update snapshot_retention set look_at = greatest(look_at, ?) where snapshot_id = ?")
                .params(next.atOffset(ZoneOffset.UTC), snapshot.value())
                .update();
    }

    /** A snapshot whose days may be over. */
    record Due(SnapshotId snapshotId, AccountId accountId) {}
}
