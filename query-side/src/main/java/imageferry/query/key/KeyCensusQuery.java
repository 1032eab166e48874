package imageferry.query.key;

import imageferry.events.ids.AccountId;
import imageferry.events.readside.KeyView;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers what depends on a master key, to its owner alone. */
@Component
public class KeyCensusQuery {
    /** Each published snapshot under the key with the version that its data key lies under now. */
    private static final String DEPENDENTS = """
            select s.*, coalesce(r.version_id, s.version_id) as now_under
            from query.snapshot_key s left join query.rewrapped_data_key r using (data_key_id)
            where s.key_id = :key and not s.gone""";

    private static final String BY_DATA_KEY = "select now_under, data_key_id, generation, count(*) as snapshots from ("
            + DEPENDENTS + ") d group by 1, 2, 3 order by 3, 2";
    private static final String IMAGES = """
            select count(distinct image) from query.snapshot_key k join query.snapshot s using (snapshot_id),
            unnest(s.pinned_by) as image where k.key_id = :key and not k.gone""";
    private static final String VERSIONS =
            "select version_id, created_at from query.key_version where key_id = :key order by created_at desc, version_id";

    private final JdbcClient views;
    private final KeyQueries keys;
    private final TransactionTemplate oneMoment;

    public KeyCensusQuery(JdbcClient views, KeyQueries keys, PlatformTransactionManager transactions) {
        this.views = views;
        this.keys = keys;
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Counts what depends on the key, all of it at one moment; empty when it is not the caller's.
     *
     * @param after the last snapshot of the page before; null for the first page
     */
    public Optional<KeyCensus> find(AccountId caller, String keyId, @Nullable String after, int size) {
        return Objects.requireNonNull(
                oneMoment.execute(status -> keys.find(caller, keyId).map(key -> census(key, after, size))));
    }

    private KeyCensus census(KeyView key, @Nullable String after, int size) {
        String id = key.keyId().value();
        List<KeyCensus.Version> versions = versions(id, key.primaryVersionId().value());
        List<KeyCensus.Dependent> found = dependents(id, after, size + 1);
        boolean more = found.size() > size;
        List<KeyCensus.Dependent> page = more ? found.subList(0, size) : found;
        return new KeyCensus(
                id,
                key.state().name(),
                key.primaryVersionId().value(),
                key.deleteAt(),
                versions.stream().mapToLong(KeyCensus.Version::snapshots).sum(),
                views.sql(IMAGES).param("key", id).query(Long.class).single(),
                versions,
                page,
                more ? page.get(size - 1).snapshotId() : null);
    }

    private List<KeyCensus.Version> versions(String key, String primary) {
        Map<String, List<KeyCensus.DataKey>> dataKeys = new HashMap<>();
        views.sql(BY_DATA_KEY).param("key", key).query((ResultSet row) -> {
            dataKeys.computeIfAbsent(row.getString("now_under"), version -> new ArrayList<>())
                    .add(new KeyCensus.DataKey(
                            row.getString("data_key_id"), row.getInt("generation"), row.getLong("snapshots")));
        });
        return views.sql(VERSIONS)
                .param("key", key)
                .query((row, number) -> version(row, primary, dataKeys))
                .list();
    }

    private static KeyCensus.Version version(
            ResultSet row, String primary, Map<String, List<KeyCensus.DataKey>> dataKeys) throws SQLException {
        String id = row.getString("version_id");
        List<KeyCensus.DataKey> own = dataKeys.getOrDefault(id, List.of());
        long snapshots = own.stream().mapToLong(KeyCensus.DataKey::snapshots).sum();
        boolean isPrimary = id.equals(primary);
        return new KeyCensus.Version(
                id, Columns.time(row, "created_at"), isPrimary, snapshots, !isPrimary && snapshots == 0, own);
    }

    private List<KeyCensus.Dependent> dependents(String key, @Nullable String after, int size) {
        Conditions conditions = new Conditions().value("key", key).value("size", size);
        String later = "";
        if (after != null) {
            conditions.value("after", after);
            later = " and s.snapshot_id > :after";
        }
        return conditions
                .on(
                        views,
                        "select d.*, q.region_id, q.pinned_by from (" + DEPENDENTS + later
                                + " order by s.snapshot_id limit :size) d join query.snapshot q using (snapshot_id)"
                                + " order by d.snapshot_id")
                .query(KeyCensusQuery::dependent)
                .list();
    }

    private static KeyCensus.Dependent dependent(ResultSet row, int number) throws SQLException {
        return new KeyCensus.Dependent(
                row.getString("snapshot_id"),
                row.getString("region_id"),
                row.getString("now_under"),
                row.getString("data_key_id"),
                row.getInt("generation"),
                Stream.of((String[]) row.getArray("pinned_by").getArray()).toList());
    }
}
