package imageferry.command.content;

import imageferry.command.block.ChunkDomain;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The published contents in the table that {@link ContentRecorder} keeps. */
@Component
class JdbcPublishedContents implements PublishedContents {
    private static final String PUBLISHED = "select * from published_content where manifest is not null and not over";
    private static final String OF_DOMAIN =
            " and region_id = ? and account_id = ? and data_key_id is not distinct from ?";
    private static final int PAGE = 500;

    private final JdbcClient jdbc;

    JdbcPublishedContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<SnapshotContent> find(SnapshotId snapshot) {
        return jdbc.sql(PUBLISHED + " and snapshot_id = ?")
                .param(snapshot.value())
                .query(JdbcPublishedContents::read)
                .optional();
    }

    @Override
    public void each(ChunkDomain domain, Consumer<SnapshotContent> use) {
        String after = "";
        List<SnapshotContent> page;
        do {
            page = jdbc.sql(PUBLISHED + OF_DOMAIN + " and snapshot_id > ? order by snapshot_id limit " + PAGE)
                    .param(domain.regionId().value())
                    .param(domain.accountId().value())
                    .param(domain.dataKeyId())
                    .param(after)
                    .query(JdbcPublishedContents::read)
                    .list();
            page.forEach(use);
            after = page.isEmpty()
                    ? after
                    : page.get(page.size() - 1).snapshotId().value();
        } while (page.size() == PAGE);
    }

    @Override
    public Set<SnapshotId> snapshots(ChunkDomain domain) {
        return jdbc.sql("select snapshot_id from published_content where manifest is not null and not over" + OF_DOMAIN)
                .param(domain.regionId().value())
                .param(domain.accountId().value())
                .param(domain.dataKeyId())
                .query((row, number) -> new SnapshotId(row.getString(1)))
                .set();
    }

    @Override
    public List<SnapshotContent> findAll(List<SnapshotId> snapshots) {
        return snapshots.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<ChunkDomain> domainOf(SnapshotId snapshot) {
        return jdbc.sql("select region_id, account_id, data_key_id from published_content where snapshot_id = ?")
                .param(snapshot.value())
                .query((row, number) -> new ChunkDomain(
                        new RegionId(row.getString(1)), new AccountId(row.getString(2)), row.getString(3)))
                .optional();
    }

    @Override
    public Set<SnapshotId> known(Collection<SnapshotId> snapshots) {
        String[] ids = snapshots.stream().map(SnapshotId::value).toArray(String[]::new);
        return jdbc.sql("select snapshot_id from published_content where snapshot_id = any(?)")
                .param(ids)
                .query((row, number) -> new SnapshotId(row.getString(1)))
                .set();
    }

    @Override
    public boolean isOver(SnapshotId snapshot) {
        return jdbc.sql("select exists (select from published_content where snapshot_id = ? and over)")
                .param(snapshot.value())
                .query(Boolean.class)
                .single();
    }

    private static SnapshotContent read(ResultSet row, int number) throws SQLException {
        return new SnapshotContent(
                new RegionId(row.getString("region_id")),
                new AccountId(row.getString("account_id")),
                new SnapshotId(row.getString("snapshot_id")),
                row.getString("manifest"),
                new ContentRoot(row.getString("root")),
                row.getLong("size_bytes"),
                encryption(row));
    }

    private static @Nullable Encryption encryption(ResultSet row) throws SQLException {
        String dataKey = row.getString("data_key_id");
        if (dataKey == null) {
            return null;
        }
        return new Encryption(
                new KeyId(row.getString("key_id")),
                new KeyVersionId(row.getString("key_version_id")),
                dataKey,
                row.getInt("data_key_generation"));
    }
}
