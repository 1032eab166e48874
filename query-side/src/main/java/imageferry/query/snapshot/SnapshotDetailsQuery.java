package imageferry.query.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.query.rows.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One snapshot with what is known of damage; only what the caller owns. */
@Component
public class SnapshotDetailsQuery {
    private final JdbcClient views;

    public SnapshotDetailsQuery(JdbcClient views) {
        this.views = views;
    }

    public Optional<SnapshotDetails> find(AccountId caller, String snapshot) {
        return views.sql("select * from query.snapshot where not gone and account_id = ? and snapshot_id = ?")
                .params(caller.value(), snapshot)
                .query(SnapshotDetailsQuery::details)
                .optional();
    }

    private static SnapshotDetails details(ResultSet row, int number) throws SQLException {
        String scrub = row.getString("damage_scrub_id");
        return new SnapshotDetails(
                row.getString("snapshot_id"),
                row.getString("region_id"),
                row.getString("disk_type"),
                row.getLong("size_bytes"),
                row.getLong("stored_bytes"),
                row.getString("state"),
                row.getString("key_id"),
                row.getString("root"),
                List.of((String[]) row.getArray("pinned_by").getArray()),
                Columns.time(row, "created_at"),
                scrub == null
                        ? null
                        : new SnapshotDetails.Damage(
                                scrub,
                                row.getLong("damage_faults"),
                                row.getString("damage_first"),
                                Columns.time(row, "damage_found_at")));
    }
}
