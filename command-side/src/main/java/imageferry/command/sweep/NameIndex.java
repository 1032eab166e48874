package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The chunk names of snapshots as sorted prefixes (see {@link NameSet}), read from their manifests once and then kept in PostgreSQL: 8 bytes
 * for 4 MiB of content. What a snapshot names never changes, and a copy names what it was planned to. Safe for use by many threads.
 */
@Component
class NameIndex {
    private static final long GROUP_BYTES = 4L << 20;

    private final JdbcClient jdbc;
    private final DataPlane dataPlane;
    private final boolean keeping;

    @Autowired
    NameIndex(JdbcClient jdbc, DataPlane dataPlane) {
        this(jdbc, dataPlane, true);
    }

    private NameIndex(JdbcClient jdbc, DataPlane dataPlane, boolean keeping) {
        this.jdbc = jdbc;
        this.dataPlane = dataPlane;
        this.keeping = keeping;
    }

    /** This index, which then keeps nothing of what it reads. */
    NameIndex unchanged() {
        return new NameIndex(jdbc, dataPlane, false);
    }

    /** The names of a published snapshot. */
    long[] of(SnapshotContent content) {
        return kept(content.snapshotId()).orElseGet(() -> {
            long[] names = collect(each -> dataPlane.names(content, each));
            // only when it is still wanted: a row that comes after the snapshot's end would stay
            keep(content.snapshotId(), names, "published_content where not over and snapshot_id = ?");
            return names;
        });
    }

    /** The names that a copy writes or relies on. */
    long[] of(DraftWork.Copy copy) {
        SnapshotId snapshot = copy.draft().snapshotId();
        return kept(snapshot).orElseGet(() -> {
            long[] names = collect(each -> dataPlane.plannedNames(copy, each));
            keep(snapshot, names, "snapshot_draft where state = 'WRITING' and snapshot_id = ?");
            return names;
        });
    }

    /** As {@link #of(SnapshotContent)} for many, with few questions to the database and bounded memory; in any order. */
    void each(List<SnapshotContent> contents, BiConsumer<SnapshotId, long[]> use) {
        Map<SnapshotId, Integer> lengths = lengths(contents);
        List<String> group = new ArrayList<>();
        long bytes = 0;
        for (SnapshotContent content : contents) {
            Integer length = lengths.get(content.snapshotId());
            if (length == null) {
                use.accept(content.snapshotId(), of(content));
                continue;
            }
            if (bytes + length > GROUP_BYTES && !group.isEmpty()) {
                tell(group, use);
                bytes = 0;
            }
            group.add(content.snapshotId().value());
            bytes += length;
        }
        tell(group, use);
    }

    private Map<SnapshotId, Integer> lengths(List<SnapshotContent> contents) {
        String[] ids = contents.stream().map(c -> c.snapshotId().value()).toArray(String[]::new);
        Map<SnapshotId, Integer> lengths = new HashMap<>();
        jdbc.sql("select snapshot_id, octet_length(names) from content_names where snapshot_id = any(?)")
                .param(ids)
                .query((RowCallbackHandler) row -> lengths.put(new SnapshotId(row.getString(1)), row.getInt(2)));
        return lengths;
    }

    private void tell(List<String> group, BiConsumer<SnapshotId, long[]> use) {
        if (!group.isEmpty()) {
            jdbc.sql("select snapshot_id, names from content_names where snapshot_id = any(?)")
                    .param(group.toArray(String[]::new))
                    .query((RowCallbackHandler)
                            row -> use.accept(new SnapshotId(row.getString(1)), decode(row.getBytes(2))));
            group.clear();
        }
    }

    /** How many names the published snapshots of a domain have, all told, as far as they are kept here. */
    long count(ChunkDomain domain) {
        return jdbc.sql("select coalesce(sum(octet_length(n.names)), 0) / 8 from content_names n"
                        + " join published_content c using (snapshot_id) where not c.over and c.manifest is not null"
                        + " and c.region_id = ? and c.account_id = ? and c.data_key_id is not distinct from ?")
                .param(domain.regionId().value())
                .param(domain.accountId().value())
                .param(domain.dataKeyId())
                .query(Long.class)
                .single();
    }

    private static long[] collect(Consumer<Consumer<ChunkName>> names) {
        NameSet set = new NameSet();
        names.accept(set::add);
        return set.sorted();
    }

    private Optional<long[]> kept(SnapshotId snapshot) {
        return jdbc.sql("select names from content_names where snapshot_id = ?")
                .param(snapshot.value())
                .query((row, number) -> decode(row.getBytes(1)))
                .optional();
    }

    private void keep(SnapshotId snapshot, long[] names, String wanted) {
        if (!keeping) {
            return;
        }
        jdbc.sql("insert into content_names (snapshot_id, names) select ?, ? where exists (select from " + wanted
                        + ") on conflict do nothing")
                .params(snapshot.value(), encode(names), snapshot.value())
                .update();
    }

    /** Published snapshots whose names are not kept yet. */
    List<SnapshotId> missing(int most) {
        return jdbc.sql("select snapshot_id from published_content c where manifest is not null and not over"
                        + " and not exists (select from content_names n where n.snapshot_id = c.snapshot_id) limit ?")
                .param(most)
                .query((row, number) -> new SnapshotId(row.getString(1)))
                .list();
    }

    /** Forgets the names of snapshots that are over. */
    void tidy() {
        jdbc.sql("delete from content_names n where not exists (select from published_content c"
                        + " where c.snapshot_id = n.snapshot_id and not c.over)")
                .update();
    }

    private static byte[] encode(long[] names) {
        ByteBuffer bytes = ByteBuffer.allocate(names.length * Long.BYTES);
        bytes.asLongBuffer().put(names);
        return bytes.array();
    }

    private static long[] decode(byte[] bytes) {
        long[] names = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(names);
        return names;
    }
}
