package imageferry.command.sweep;

import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What we know of the stores, in PostgreSQL. Joins the caller's transaction. Safe for use by many threads. */
@Component
class StoreStates {
    private static final String OF = " where region_id = ?";

    private final JdbcClient jdbc;

    StoreStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    StoreState of(RegionId region) {
        return jdbc.sql("select * from store_state" + OF)
                .param(region.value())
                .query(StoreStates::read)
                .optional()
                .orElseGet(() -> StoreState.unknown(region));
    }

    void marked(RegionId region, long position) {
        add(region);
        jdbc.sql("update store_state set mark_position = ?, marked_at = now()" + OF)
                .params(position, region.value())
                .update();
    }

    /** False when this doubt, or none, is what the row has already. */
    boolean doubted(RegionId region, @Nullable StoreDoubt doubt, String message) {
        add(region);
        return jdbc.sql("update store_state set doubt = ?, doubt_message = ?, doubted_at = now()" + OF
                                + " and doubt is distinct from ?")
                        .param(doubt == null ? null : doubt.name())
                        .param(message)
                        .param(region.value())
                        .param(doubt == null ? null : doubt.name())
                        .update()
                == 1;
    }

    /** The operator's word: no doubt any more, what nobody knows may go, and soon. */
    void accepted(RegionId region) {
        add(region);
        jdbc.sql("update store_state set doubt = null, doubt_message = '', accepted_at = now(), unknown_may_go = true,"
                        + " sweep_due = now()" + OF)
                .param(region.value())
                .update();
    }

    /** The whole store was swept; and what nobody knew has gone, when it was allowed to before that began. */
    void swept(RegionId region, boolean unknownGone) {
        add(region);
        jdbc.sql("update store_state set swept_at = now(), unknown_may_go = unknown_may_go and not ?" + OF)
                .params(unknownGone, region.value())
                .update();
    }

    /** Whether a sweep of the whole store is due; the caller has it to itself for the time given. */
    boolean takeDueSweep(RegionId region, Duration claim) {
        add(region);
        return jdbc.sql("update store_state set sweep_due = now() + ? * interval '1 millisecond'" + OF
                                + " and sweep_due <= now()")
                        .params(claim.toMillis(), region.value())
                        .update()
                == 1;
    }

    /** The sweep that was taken is over; the next one is due after a time. */
    void sweepAgainIn(RegionId region, Duration time) {
        jdbc.sql("update store_state set sweep_due = now() + ? * interval '1 millisecond'" + OF)
                .params(time.toMillis(), region.value())
                .update();
    }

    private void add(RegionId region) {
        jdbc.sql("insert into store_state (region_id) values (?) on conflict do nothing")
                .param(region.value())
                .update();
    }

    private static StoreState read(ResultSet row, int number) throws SQLException {
        String doubt = row.getString("doubt");
        long position = row.getLong("mark_position");
        return new StoreState(
                new RegionId(row.getString("region_id")),
                row.wasNull() ? null : position,
                instant(row, "marked_at"),
                doubt == null ? null : StoreDoubt.valueOf(doubt),
                row.getString("doubt_message"),
                instant(row, "doubted_at"),
                instant(row, "accepted_at"),
                row.getBoolean("unknown_may_go"),
                instant(row, "swept_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
