package imageferry.query.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.readside.KeyAliasView;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.KeyVersionView;
import imageferry.events.readside.Page;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Versions and names of master keys; only of the caller's own, and none of a key that is destroyed. */
@Component
public class KeyPartQueries {
    private static final String VERSIONS = " from query.key_version p join query.master_key k using (key_id)";
    private static final String ALIASES = " from query.key_alias p join query.master_key k using (key_id)";

    private final JdbcClient views;

    public KeyPartQueries(JdbcClient views) {
        this.views = views;
    }

    public Page<KeyVersionView> versions(KeyPartQuery query) {
        return page(query, VERSIONS, "p.created_at desc, p.version_id desc", KeyPartQueries::version);
    }

    public Optional<KeyVersionView> version(AccountId caller, String versionId) {
        Conditions conditions = owned(caller).and("p.version_id = :version", "version", versionId);
        return conditions
                .on(views, "select key_id, p.*" + VERSIONS + conditions.where())
                .query(KeyPartQueries::version)
                .optional();
    }

    public Page<KeyAliasView> aliases(KeyPartQuery query) {
        return page(
                query,
                ALIASES,
                "p.alias",
                (row, number) -> new KeyAliasView(row.getString("alias"), new KeyId(row.getString("key_id"))));
    }

    private <T> Page<T> page(KeyPartQuery query, String from, String order, RowMapper<T> view) {
        Conditions conditions = owned(query.caller()).andIfGiven("key_id = :key", "key", query.keyId());
        var items = conditions
                .on(
                        views,
                        "select key_id, p.*" + from + conditions.where() + " order by " + order
                                + " limit :size offset :skip")
                .param("size", query.paging().pageSize())
                .param("skip", query.paging().offset())
                .query(view)
                .list();
        long total = conditions
                .on(views, "select count(*)" + from + conditions.where())
                .query(Long.class)
                .single();
        return new Page<>(items, total);
    }

    private static Conditions owned(AccountId caller) {
        return new Conditions().and("not k.gone").and("k.account_id = :caller", "caller", caller.value());
    }

    private static KeyVersionView version(ResultSet row, int number) throws SQLException {
        return new KeyVersionView(
                new KeyId(row.getString("key_id")),
                new KeyVersionId(row.getString("version_id")),
                Columns.time(row, "created_at"));
    }
}
