package imageferry.query.copy;

import static imageferry.query.rows.Columns.text;

import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.key.Encryption;
import imageferry.query.write.ViewWrites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of a copy's snapshots. Written only after the copy's own row has let the event pass. */
@Component
public class CopySnapshotRows {
    private static final String INSERT = """
            insert into query.copy_snapshot (task_id, ordinal, source, destination, disk_type, size_bytes,
                source_key_id, destination_key_id)
            select :task, :ordinal, :source, :destination, :diskType, :size, :sourceKey, :destinationKey /* from rows */""";
    private static final String COPIED = """
            update query.copy_snapshot set copied = true, source_root = :sourceRoot,
                destination_root = :destinationRoot,
                source_key_version_id = :sourceVersion, destination_key_version_id = :destinationVersion,
                source_key_id = coalesce(:sourceKey, source_key_id),
                destination_key_id = coalesce(:destinationKey, destination_key_id)
            where task_id = :task and destination = :destination""";
    /** Of a copy of somebody else's image its maker sees nothing of the owner's keys and root. */
    private static final String OF_COPIES = """
            select s.*, c.account_id = c.source_account_id as own_source
            from query.copy_snapshot s join query.copy c on c.task_id = s.task_id
            where s.task_id = any(:tasks) order by s.task_id, s.ordinal""";

    private final JdbcClient views;
    private final ViewWrites writes;

    public CopySnapshotRows(JdbcClient views, ViewWrites writes) {
        this.views = views;
        this.writes = writes;
    }

    void insert(CopyTaskId task, List<SnapshotCopy> copies) {
        for (int ordinal = 0; ordinal < copies.size(); ordinal++) {
            SnapshotCopy copy = copies.get(ordinal);
            writes.write("copy", task.value(), INSERT)
                    .param("task", task.value())
                    .param("ordinal", ordinal)
                    .param("source", copy.source().value())
                    .param("destination", copy.destination().value())
                    .param("diskType", copy.diskType().name())
                    .param("size", copy.sizeBytes())
                    .param("sourceKey", text(copy.sourceKeyId()))
                    .param("destinationKey", text(copy.destinationKeyId()))
                    .key(task.value() + "/" + ordinal)
                    .add();
        }
    }

    void copied(SnapshotCopied event) {
        writes.write("copy", event.aggregateId(), COPIED)
                .param("task", event.taskId().value())
                .param("destination", event.destination().value())
                .param("sourceRoot", event.sourceRoot().value())
                .param("destinationRoot", event.destinationRoot().value())
                .param("sourceKey", key(event.sourceEncryption()))
                .param("sourceVersion", version(event.sourceEncryption()))
                .param("destinationKey", key(event.destinationEncryption()))
                .param("destinationVersion", version(event.destinationEncryption()))
                .add();
    }

    /** The snapshots of several copies, by copy. */
    Map<String, List<CopyView.Snapshot>> of(Collection<String> tasks) {
        Map<String, List<CopyView.Snapshot>> found = new HashMap<>();
        views.sql(OF_COPIES).param("tasks", tasks.toArray(String[]::new)).query((ResultSet row) -> {
            found.computeIfAbsent(row.getString("task_id"), task -> new ArrayList<>())
                    .add(view(row));
        });
        return found;
    }

    private static CopyView.Snapshot view(ResultSet row) throws SQLException {
        boolean own = row.getBoolean("own_source");
        return new CopyView.Snapshot(
                row.getString("source"),
                row.getString("destination"),
                row.getString("disk_type"),
                row.getLong("size_bytes"),
                row.getBoolean("copied"),
                own ? row.getString("source_root") : null,
                row.getString("destination_root"),
                own ? row.getString("source_key_id") : null,
                own ? row.getString("source_key_version_id") : null,
                row.getString("destination_key_id"),
                row.getString("destination_key_version_id"));
    }

    private static @Nullable String key(@Nullable Encryption encryption) {
        return encryption == null ? null : encryption.keyId().value();
    }

    private static @Nullable String version(@Nullable Encryption encryption) {
        return encryption == null ? null : encryption.keyVersionId().value();
    }
}
