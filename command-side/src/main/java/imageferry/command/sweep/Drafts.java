package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.events.ids.SnapshotId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The snapshots that are being written, in PostgreSQL. Joins the caller's transaction. Safe for use by many threads. */
@Component
public class Drafts {
    private static final String OF_DOMAIN =
            " where region_id = ? and account_id = ? and data_key_id is not distinct from ?";

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    public Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a draft; false when it is there already.
     *
     * @param notedEpoch from {@link ChunkDomains#currentEpoch}; null when the writer notes it before its first block
     */
    public boolean add(Draft draft, @Nullable Long notedEpoch) {
        ChunkDomain domain = draft.domain();
        return jdbc.sql("insert into snapshot_draft (snapshot_id, task_id, region_id, account_id, data_key_id,"
                                + " noted_epoch, spec) values (?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing")
                        .param(draft.snapshotId().value())
                        .param(draft.taskId())
                        .param(domain.regionId().value())
                        .param(domain.accountId().value())
                        .param(domain.dataKeyId())
                        .param(notedEpoch)
                        .param(json.writeValueAsString(draft))
                        .update()
                == 1;
    }

    public Optional<Draft> find(SnapshotId snapshot) {
        return jdbc.sql("select spec from snapshot_draft where snapshot_id = ?")
                .param(snapshot.value())
                .query((row, number) -> json.readValue(row.getString(1), Draft.class))
                .optional();
    }

    /** All drafts of a copy or import, the published ones too, in order of their ids. */
    public List<Draft> ofTask(String task) {
        return jdbc.sql("select spec from snapshot_draft where task_id = ? order by snapshot_id")
                .param(task)
                .query((row, number) -> json.readValue(row.getString(1), Draft.class))
                .list();
    }

    /** Drafts of a domain whose chunks must stay, as they will be published. */
    public List<Draft> inFlight(ChunkDomain domain) {
        return jdbc.sql("select spec from snapshot_draft" + OF_DOMAIN + " and state = 'WRITING'")
                .param(domain.regionId().value())
                .param(domain.accountId().value())
                .param(domain.dataKeyId())
                .query((row, number) -> json.readValue(row.getString(1), Draft.class))
                .list();
    }

    /** The snapshots of those drafts of a domain in flight that are copies. */
    Set<SnapshotId> copiesInFlight(ChunkDomain domain) {
        return jdbc.sql("select snapshot_id from snapshot_draft" + OF_DOMAIN
                        + " and state = 'WRITING' and jsonb_typeof(spec -> 'source') = 'object'")
                .param(domain.regionId().value())
                .param(domain.accountId().value())
                .param(domain.dataKeyId())
                .query((row, number) -> new SnapshotId(row.getString(1)))
                .set();
    }

    /** The epoch the writer noted; empty when it has not begun. */
    public Optional<Long> notedEpoch(SnapshotId snapshot) {
        return jdbc.sql("select noted_epoch from snapshot_draft where snapshot_id = ? and noted_epoch is not null")
                .param(snapshot.value())
                .query(Long.class)
                .optional();
    }

    public void noteEpoch(SnapshotId snapshot, long epoch) {
        jdbc.sql("update snapshot_draft set noted_epoch = ? where snapshot_id = ?")
                .params(epoch, snapshot.value())
                .update();
    }

    void markPublished(SnapshotId snapshot) {
        jdbc.sql("update snapshot_draft set state = 'PUBLISHED' where snapshot_id = ?")
                .param(snapshot.value())
                .update();
    }

    /** From here on the draft keeps no chunk from being swept; nobody may write it any more. */
    public void markDiscarding(SnapshotId snapshot) {
        jdbc.sql("update snapshot_draft set state = 'DISCARDING' where snapshot_id = ?")
                .param(snapshot.value())
                .update();
    }

    /** Forgets all drafts of a copy or import that is over. */
    public void removeAll(String task) {
        jdbc.sql("delete from snapshot_draft where task_id = ?").param(task).update();
    }
}
