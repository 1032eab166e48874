package imageferry.query.copy;

import imageferry.events.copytask.CancelReceipt;
import imageferry.events.ids.AccountId;
import imageferry.query.json.EventJson;
import imageferry.query.progress.LiveProgress;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Copies as their owners see them. While one runs, live ticks overlay the bytes, the rate and the time of the last advance, and
 * only forward; percent comes from events alone, so that it cannot go back even when ticks are lost with their process.
 */
@Component
public class CopyQueries {
    private static final String SELECT = """
            select c.*, case when c.state = 'QUEUED' then 1 + (select count(*) from query.copy q
                where q.state = 'QUEUED' and q.account_id = c.account_id
                    and q.destination_region_id = c.destination_region_id
                    and (q.requested_at, q.task_id) < (c.requested_at, c.task_id)) end as queue_position
            from query.copy c%s order by c.requested_at desc, c.task_id desc limit :limit""";

    private final JdbcClient views;
    private final EventJson json;
    private final CopySnapshotRows snapshots;
    private final LiveProgress live;
    private final ExpectedStarts starts;

    public CopyQueries(
            JdbcClient views, EventJson json, CopySnapshotRows snapshots, LiveProgress live, ExpectedStarts starts) {
        this.views = views;
        this.json = json;
        this.snapshots = snapshots;
        this.live = live;
        this.starts = starts;
    }

    /** At most as many as the limit says. */
    public List<CopyView> page(CopyQuery query) {
        Conditions conditions = owned(query.caller())
                .andAnyOf("c.state", "states", query.states())
                .andIfGiven("c.source_image_id = :source", "source", query.sourceImageId())
                .andIfGiven("c.destination_image_id = :destination", "destination", query.destinationImageId());
        CopyQuery.Mark before = query.before();
        if (before != null) {
            conditions
                    .and("(c.requested_at, c.task_id) < (:beforeTime, :beforeTask)")
                    .value("beforeTime", Columns.time(before.requestedAt()))
                    .value("beforeTask", before.taskId());
        }
        return starts.with(query.caller(), read(conditions, query.limit()));
    }

    public Optional<CopyView> find(AccountId caller, String taskId) {
        return starts.with(caller, read(owned(caller).and("c.task_id = :task", "task", taskId), 1)).stream()
                .findFirst();
    }

    private static Conditions owned(AccountId caller) {
        return new Conditions().and("c.account_id = :caller", "caller", caller.value());
    }

    private List<CopyView> read(Conditions conditions, int limit) {
        List<CopyView> copies = conditions
                .on(views, SELECT.formatted(conditions.where()))
                .param("limit", limit)
                .query(this::view)
                .list();
        Map<String, List<CopyView.Snapshot>> parts =
                snapshots.of(copies.stream().map(CopyView::taskId).toList());
        return copies.stream()
                .map(copy -> copy.with(parts.getOrDefault(copy.taskId(), List.of())))
                .toList();
    }

    private CopyView view(ResultSet row, int number) throws SQLException {
        CopyState state = CopyState.valueOf(row.getString("state"));
        return shown(row, state, live.overlay(row.getString("task_id"), state.moving(), numbers(row)));
    }

    private CopyView shown(ResultSet row, CopyState state, LiveProgress.Numbers numbers) throws SQLException {
        return new CopyView(
                row.getString("task_id"),
                state,
                numbers.phase(),
                row.getInt("percent"),
                numbers.planned(),
                numbers.moved(),
                numbers.skipped(),
                numbers.zero(),
                numbers.bytesPerSecond(),
                numbers.remainingSeconds(),
                Columns.longOrNull(row, "queue_position"),
                null,
                row.getString("suspend_reason"),
                row.getString("failure_reason"),
                row.getString("message"),
                row.getBoolean("stalled"),
                Columns.time(row, "requested_at"),
                Columns.timeOrNull(row, "started_at"),
                numbers.advancedAt(),
                Columns.timeOrNull(row, "ended_at"),
                row.getString("source_image_id"),
                row.getString("destination_image_id"),
                row.getString("source_region_id"),
                row.getString("destination_region_id"),
                row.getString("verification"),
                List.of(),
                receipt(row.getString("receipt")));
    }

    private static LiveProgress.Numbers numbers(ResultSet row) throws SQLException {
        return new LiveProgress.Numbers(
                row.getString("phase"),
                row.getLong("bytes_planned"),
                row.getLong("bytes_moved"),
                row.getLong("bytes_skipped"),
                row.getLong("bytes_zero"),
                row.getLong("bytes_per_second"),
                Columns.longOrNull(row, "remaining_seconds"),
                Columns.timeOrNull(row, "advanced_at"));
    }

    private @Nullable CancelReceipt receipt(@Nullable String text) {
        return text == null ? null : json.read(text, CancelReceipt.class);
    }
}
