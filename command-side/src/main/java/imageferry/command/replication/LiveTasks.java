package imageferry.command.replication;

import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.Identifier;
import imageferry.events.ids.ImageId;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The copies and imports that something is left to do for. Joins the caller's transaction; all time is the database's. */
@Component
class LiveTasks {
    /** What the queue itself watches for: it lets these copies go on. */
    private static final Set<String> RESUMED_BY_THE_QUEUE = Set.of(
            SuspendReason.LINK_PAUSED.name(), SuspendReason.STORE_FULL.name(), SuspendReason.STORE_UNAVAILABLE.name());

    /** Whether a key that the copy needs is not enabled: the queue suspends such a copy again at once. */
    private static final String KEY_OFF = "exists (select from jsonb_array_elements(request -> 'snapshots') s"
            + " join key_state k on k.key_id in (s -> 'destinationKeyId' ->> 'value', s -> 'sourceKeyId' ->> 'value')"
            + " where k.state <> 'ENABLED') key_off";

    private static final String OVER = "('COMPLETED', 'CANCELLED', 'FAILED', 'FINISHED')";

    private final JdbcClient jdbc;
    private final ReconcilerSettings settings;
    private final JsonMapper json = JsonMapper.builder().build();

    LiveTasks(JdbcClient jdbc, ReconcilerSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    void add(CopyRequested request, String correlation) {
        ImageId image = request.destinationImageId();
        insert(request.taskId(), "COPY", request.accountId(), correlation, image, "QUEUED", request, true);
    }

    void add(ImportRequested request, String correlation) {
        insert(
                request.taskId(),
                "IMPORT",
                request.accountId(),
                correlation,
                request.imageId(),
                "QUEUED",
                request,
                false);
    }

    void add(ExportRequested request, String correlation) {
        insert(request.taskId(), "EXPORT", request.accountId(), correlation, null, "QUEUED", request, true);
    }

    @SuppressWarnings("checkstyle:ParameterNumber")
    private void insert(
            Identifier task,
            String kind,
            AccountId account,
            String correlation,
            @Nullable ImageId image,
            String state,
            Object request,
            boolean holds) {
        jdbc.sql("insert into live_task (task_id, kind, account_id, correlation_id, image_id, state, request,"
                        + " hold_open, image_open) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)")
                .param(task.value())
                .param(kind)
                .param(account.value())
                .param(correlation)
                .param(image == null ? null : image.value())
                .param(state)
                .param(json.writeValueAsString(request))
                .param(holds)
                .param(image != null)
                .update();
    }

    void moveTo(Identifier task, String state) {
        jdbc.sql("update live_task set state = ?, changed_at = now() where task_id = ?")
                .params(state, task.value())
                .update();
        forgetIfOver();
    }

    void suspended(Identifier task, String reason, String message) {
        jdbc.sql("update live_task set state = 'SUSPENDED', reason = ?, message = ?, changed_at = now(),"
                        + " suspended_since = coalesce(suspended_since, now()), suspensions = suspensions + 1, resume_at ="
                        + " case when ? then now() + least(300, ? * power(2, least(suspensions, 10)))"
                        + " * interval '1 second' end where task_id = ?")
                .param(reason)
                .param(message)
                .param(!RESUMED_BY_THE_QUEUE.contains(reason))
                .param(settings.resumeAfter().toMillis() / 1000.0)
                .param(task.value())
                .update();
    }

    /** It advances: earlier suspensions are history. */
    void advanced(Identifier task, int percent) {
        jdbc.sql("update live_task set changed_at = now(), suspended_since = case when ? > percent then null else"
                        + " suspended_since end, suspensions = case when ? > percent then 0 else suspensions end,"
                        + " percent = greatest(percent, ?) where task_id = ?")
                .params(percent, percent, percent, task.value())
                .update();
    }

    void failed(Identifier task, FailureReason reason, String message) {
        jdbc.sql("update live_task set state = 'FAILED', reason = ?, message = ?, changed_at = now() where task_id = ?")
                .params(reason.name(), message, task.value())
                .update();
        forgetIfOver();
    }

    void imageSettled(ImageId image) {
        jdbc.sql("update live_task set image_open = false where image_id = ?")
                .param(image.value())
                .update();
        forgetIfOver();
    }

    void imageSettled(LiveTask task) {
        jdbc.sql("update live_task set image_open = false where task_id = ?")
                .param(task.taskId())
                .update();
        forgetIfOver();
    }

    void holdReleased(String task) {
        jdbc.sql("update live_task set hold_open = false where task_id = ?")
                .param(task)
                .update();
        forgetIfOver();
    }

    private void forgetIfOver() {
        jdbc.sql("delete from live_task where not hold_open and not image_open and state in " + OVER)
                .update();
    }

    /** Tasks that have shown no step for a time, and suspended ones whose pause is over. Oldest first. */
    List<LiveTask> waiting(Duration patience) {
        return jdbc.sql("select *, suspended_since < now() - ? * interval '1 millisecond' grace_over,"
                        + " " + KEY_OFF + " from live_task where case when state = 'SUSPENDED' then"
                        + " resume_at <= now() else changed_at <= now() - ? * interval '1 millisecond' end"
                        + " order by changed_at limit 200")
                .params(settings.keyGrace().toMillis(), patience.toMillis())
                .query((row, number) -> new LiveTask(
                        row.getString("task_id"),
                        row.getString("kind").equals("COPY")
                                ? json.readValue(row.getString("request"), CopyRequested.class)
                                : null,
                        row.getString("kind").equals("IMPORT")
                                ? json.readValue(row.getString("request"), ImportRequested.class)
                                : null,
                        row.getString("kind").equals("EXPORT")
                                ? json.readValue(row.getString("request"), ExportRequested.class)
                                : null,
                        new AccountId(row.getString("account_id")),
                        row.getString("correlation_id"),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getString("message"),
                        row.getBoolean("grace_over"),
                        row.getBoolean("key_off"),
                        row.getBoolean("hold_open"),
                        row.getBoolean("image_open")))
                .list();
    }

    /** Its next step was sent: not again before its time. */
    void looked(LiveTask task) {
        jdbc.sql("update live_task set changed_at = now() where task_id = ?")
                .param(task.taskId())
                .update();
    }

    /**
     * A copy, an import or an export as the table has it.
     *
     * @param reason why it failed or is suspended
     * @param graceOver whether it has been suspended for longer than a key is waited for
     * @param keyOff whether a key that a copy needs is not enabled
     * @param holdOpen whether the source, an image or a snapshot, may still be held for it
     * @param imageOpen whether its image may still be waiting for it
     */
    record LiveTask(
            String taskId,
            @Nullable CopyRequested copy,
            @Nullable ImportRequested imported,
            @Nullable ExportRequested exported,
            AccountId accountId,
            String correlationId,
            String state,
            @Nullable String reason,
            String message,
            boolean graceOver,
            boolean keyOff,
            boolean holdOpen,
            boolean imageOpen) {}
}
