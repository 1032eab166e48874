package imageferry.query.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyRotation;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Page;
import imageferry.query.json.EventJson;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Master keys, newest first; only the caller's own, and none that is destroyed. */
@Component
public class KeyQueries {
    private static final String PAGE = """
            select * from query.master_key%s order by created_at desc, key_id desc limit :size offset :skip""";

    private final JdbcClient views;
    private final EventJson json;

    public KeyQueries(JdbcClient views, EventJson json) {
        this.views = views;
        this.json = json;
    }

    public Page<KeyView> page(KeyQuery query) {
        Conditions conditions = owned(query.caller())
                .andAnyOf("state", "states", query.states())
                .andAnyOf("key_spec", "specs", query.keySpecs())
                .andAnyOf("key_usage", "usages", query.keyUsages())
                .andAnyOf("protection_level", "levels", query.protectionLevels())
                .andAnyOf("owner", "owners", query.owners());
        List<KeyView> items = conditions
                .on(views, PAGE.formatted(conditions.where()))
                .param("size", query.paging().pageSize())
                .param("skip", query.paging().offset())
                .query(this::view)
                .list();
        long total = conditions
                .on(views, "select count(*) from query.master_key" + conditions.where())
                .query(Long.class)
                .single();
        return new Page<>(items, total);
    }

    public Optional<KeyView> find(AccountId caller, String keyId) {
        Conditions conditions = owned(caller).and("key_id = :key", "key", keyId);
        return conditions
                .on(views, "select * from query.master_key" + conditions.where())
                .query(this::view)
                .optional();
    }

    private static Conditions owned(AccountId caller) {
        return new Conditions().and("not gone").and("account_id = :caller", "caller", caller.value());
    }

    private KeyView view(ResultSet row, int number) throws SQLException {
        return new KeyView(
                new KeyId(row.getString("key_id")),
                new AccountId(row.getString("account_id")),
                KeyOwner.valueOf(row.getString("owner")),
                row.getString("description"),
                row.getString("key_spec"),
                row.getString("key_usage"),
                row.getString("key_origin"),
                row.getString("protection_level"),
                KeyState.valueOf(row.getString("state")),
                new KeyVersionId(row.getString("primary_version_id")),
                Columns.time(row, "created_at"),
                Columns.timeOrNull(row, "delete_at"),
                rotation(row),
                row.getString("protection"),
                json.read(row.getString("tags"), Tags.class));
    }

    private static KeyRotation rotation(ResultSet row) throws SQLException {
        Long seconds = Columns.longOrNull(row, "rotation_seconds");
        return new KeyRotation(
                Columns.time(row, "rotated_at"),
                seconds == null ? null : Duration.ofSeconds(seconds),
                Columns.timeOrNull(row, "next_rotation_at"));
    }

    /** What the column of tags holds. */
    private static final class Tags extends TreeMap<String, String> {
        private static final long serialVersionUID = 1;
    }
}
