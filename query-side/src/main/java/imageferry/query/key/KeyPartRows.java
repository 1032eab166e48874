package imageferry.query.key;

import static imageferry.query.rows.Columns.time;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.query.write.ViewWrites;
import java.time.Instant;

/** The rows of a key's versions and names. Written only after the key's own row has let the event pass. */
final class KeyPartRows {
    private final ViewWrites writes;

    KeyPartRows(ViewWrites writes) {
        this.writes = writes;
    }

    void addVersion(KeyId key, KeyVersionId version, Instant at) {
        writes.write(
                        "key",
                        key.value(),
                        "insert into query.key_version (version_id, key_id, created_at) select :version, :key, :time /* from rows */")
                .param("version", version.value())
                .param("key", key.value())
                .param("time", time(at))
                .key(version.value())
                .add();
    }

    void addAlias(KeyId key, String alias) {
        writes.write(
                        "key",
                        key.value(),
                        "insert into query.key_alias (key_id, alias) select :key, :alias /* from rows */ on conflict do nothing")
                .param("key", key.value())
                .param("alias", alias)
                .add();
    }

    void removeAlias(KeyId key, String alias) {
        writes.write(
                        "key",
                        key.value(),
                        "delete from query.key_alias /* using rows */ where key_id = :key and alias = :alias")
                .param("key", key.value())
                .param("alias", alias)
                .add();
    }
}
