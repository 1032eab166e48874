package imageferry.query.key;

import static imageferry.query.rows.Columns.time;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a key's versions and names. Written only after the key's own row has let the event pass. */
final class KeyPartRows {
    private final JdbcClient views;

    KeyPartRows(JdbcClient views) {
        this.views = views;
    }

    void addVersion(KeyId key, KeyVersionId version, Instant at) {
        views.sql("insert into query.key_version (version_id, key_id, created_at) values (:version, :key, :time)")
                .param("version", version.value())
                .param("key", key.value())
                .param("time", time(at))
                .update();
    }

    void addAlias(KeyId key, String alias) {
        views.sql("insert into query.key_alias (key_id, alias) values (:key, :alias) on conflict do nothing")
                .param("key", key.value())
                .param("alias", alias)
                .update();
    }

    void removeAlias(KeyId key, String alias) {
        views.sql("delete from query.key_alias where key_id = :key and alias = :alias")
                .param("key", key.value())
                .param("alias", alias)
                .update();
    }
}
