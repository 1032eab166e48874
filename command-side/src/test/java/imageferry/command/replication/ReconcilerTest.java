package imageferry.command.replication;

import static imageferry.command.replication.Journey.ACCOUNT;
import static imageferry.command.replication.Journey.COPY;
import static imageferry.command.replication.Journey.COPY_REQUESTED;
import static imageferry.command.replication.Journey.DESTINATION;
import static imageferry.command.replication.Journey.FIRST;
import static imageferry.command.replication.Journey.HERE;
import static imageferry.command.replication.Journey.IMPORT_REQUESTED;
import static imageferry.command.replication.Journey.SECOND;
import static imageferry.command.replication.Journey.SOURCE;
import static imageferry.command.replication.Journey.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.copytask.CompleteCopy;
import imageferry.command.copytask.FailCopy;
import imageferry.command.copytask.ResumeCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.FailImage;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.image.MarkImageCreating;
import imageferry.command.image.ReleaseImageHold;
import imageferry.command.queue.PlanImport;
import imageferry.command.queue.PlanSnapshotCopy;
import imageferry.command.queue.StopWorkers;
import imageferry.command.snapshot.FailSnapshot;
import imageferry.command.snapshot.ReleaseSnapshotHold;
import imageferry.command.support.TestDatabase;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageHoldReleased;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHoldReleased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was lost between a saga and its command is sent again, for every state a task can be lost in. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconcilerTest {
    private static final ReconcilerSettings AT_ONCE =
            new ReconcilerSettings(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, Duration.ofHours(1));

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
    private final Sent sent = new Sent();
    private LiveTasks tasks = new LiveTasks(jdbc, AT_ONCE);
    private LiveTaskRecorder recorder = new LiveTaskRecorder(tasks);

    @BeforeEach
    void a_copy_and_an_import_are_requested() {
        recorder.on(COPY_REQUESTED, "correlation-1");
    }

    @Test
    void a_running_copy_is_planned_again() {
        recorder.on(new CopyStarted(COPY, 1));

        assertThat(reconciled())
                .containsExactly(
                        new MarkImageCreating(DESTINATION),
                        new PlanSnapshotCopy(COPY, ACCOUNT, ACCOUNT, HERE, THERE, FIRST),
                        new PlanSnapshotCopy(COPY, ACCOUNT, ACCOUNT, HERE, THERE, SECOND));
    }

    @Test
    void a_task_that_has_just_shown_a_step_is_left_alone() {
        recorder.on(new CopyStarted(COPY, 1));

        new Reconciler(tasks, sent).reconcile(Duration.ofMinutes(1));

        assertThat(sent.commands).isEmpty();
    }

    @Test
    void a_suspended_copy_is_resumed_after_its_pause() {
        recorder.on(new CopySuspended(COPY, SuspendReason.KEY_UNUSABLE, "Disabled"));

        assertThat(reconciled()).containsExactly(new ResumeCopy(COPY));
    }

    @Test
    void a_copy_whose_key_is_known_to_be_off_is_not_resumed_until_it_is_on() {
        KeyId key = new KeyId("key-1");
        CopyTaskId copy = CopyTaskId.of(new ImageId("m-uf600000000000000002"));
        SnapshotCopy part =
                new SnapshotCopy(FIRST.source(), FIRST.destination(), FIRST.diskType(), FIRST.sizeBytes(), null, key);
        recorder.on(
                new CopyRequested(copy, ACCOUNT, ACCOUNT, HERE, THERE, SOURCE, DESTINATION, List.of(part), null),
                "c-2");
        jdbc.sql("insert into key_state (key_id, account_id, owner, state) values (?, ?, 'CUSTOMER', 'DISABLED')")
                .params(key.value(), ACCOUNT.value())
                .update();
        recorder.on(new CopySuspended(copy, SuspendReason.KEY_UNUSABLE, "Disabled"));

        assertThat(reconciled()).doesNotContain(new ResumeCopy(copy));

        jdbc.sql("update key_state set state = 'ENABLED'").update();
        assertThat(reconciled()).contains(new ResumeCopy(copy));
    }

    @Test
    void a_copy_that_waits_for_a_store_or_a_link_is_left_to_the_queue() {
        recorder.on(new CopySuspended(COPY, SuspendReason.STORE_FULL, "No room"));

        assertThat(reconciled()).isEmpty();
    }

    @Test
    void a_copy_whose_key_stays_away_for_longer_than_its_grace_fails() {
        tasks = new LiveTasks(
                jdbc, new ReconcilerSettings(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, Duration.ZERO));
        recorder = new LiveTaskRecorder(tasks);
        recorder.on(new CopySuspended(COPY, SuspendReason.KEY_UNUSABLE, "The key is disabled"));

        assertThat(reconciled()).containsExactly(new FailCopy(COPY, FailureReason.KEY_UNUSABLE, "The key is disabled"));
    }

    @Test
    void a_sealing_copy_is_completed() {
        recorder.on(new CopySealing(COPY));

        assertThat(reconciled()).containsExactly(new MakeImageAvailable(DESTINATION), new CompleteCopy(COPY));
    }

    @Test
    void a_cancelling_copy_is_cleared_away() {
        recorder.on(new CopyCancelRequested(COPY));

        assertThat(reconciled()).containsExactly(new StopWorkers(COPY));
    }

    @Test
    void a_failed_copy_fails_its_image_and_lets_its_source_go() {
        recorder.on(new CopyFailed(COPY, FailureReason.SOURCE_MISSING, "Gone"));

        assertThat(reconciled())
                .containsExactly(
                        new FailImage(DESTINATION, FailureReason.SOURCE_MISSING, "Gone"),
                        new ReleaseImageHold(SOURCE, COPY));
        assertThat(left()).isZero();
    }

    @Test
    void the_copy_of_a_snapshot_alone_fails_it_and_lets_its_source_go() {
        CopyTaskId alone = new CopyTaskId("ct-uf6a0snapshot0alone0");
        recorder.on(
                new CopyRequested(alone, ACCOUNT, ACCOUNT, HERE, THERE, null, null, List.of(FIRST), null),
                "correlation-2");
        recorder.on(new CopyFailed(alone, FailureReason.SOURCE_MISSING, "Gone"));

        assertThat(reconciled())
                .containsExactly(
                        new FailSnapshot(FIRST.destination(), FailureReason.SOURCE_MISSING, "Gone"),
                        new ReleaseSnapshotHold(FIRST.source(), alone));
        assertThat(left()).as("the copy of an image").isEqualTo(1);
    }

    @Test
    void a_sealing_copy_of_a_snapshot_alone_is_completed_and_forgotten_once_its_source_is_let_go() {
        CopyTaskId alone = new CopyTaskId("ct-uf6a0snapshot0alone0");
        recorder.on(
                new CopyRequested(alone, ACCOUNT, ACCOUNT, HERE, THERE, null, null, List.of(FIRST), null),
                "correlation-2");
        recorder.on(new CopySealing(alone));
        assertThat(reconciled()).containsExactly(new CompleteCopy(alone));

        recorder.on(new CopyCompleted(alone, ByteCounts.NONE));
        assertThat(left()).isEqualTo(2);
        recorder.on(new SnapshotHoldReleased(FIRST.source(), alone));
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void a_complete_copy_whose_source_is_let_go_is_forgotten() {
        recorder.on(new CopySealing(COPY));
        recorder.on(new ImageAvailable(DESTINATION, List.of()));
        recorder.on(new CopyCompleted(COPY, ByteCounts.NONE));
        assertThat(left()).isEqualTo(1);

        recorder.on(new ImageHoldReleased(SOURCE, COPY));

        assertThat(left()).isZero();
        assertThat(reconciled()).isEmpty();
    }

    @Test
    void a_cancelled_copy_still_holding_its_source_lets_it_go() {
        recorder.on(new CopyCancelRequested(COPY));
        recorder.on(new ImageDiscarded(DESTINATION, COPY));
        recorder.on(new CopyCancelled(COPY, new CancelReceipt(0, 0, 0, 0, 0)));

        assertThat(reconciled()).containsExactly(new ReleaseImageHold(SOURCE, COPY));
        assertThat(left()).isZero();
    }

    @Test
    void an_import_without_a_step_is_planned_again() {
        jdbc.sql("delete from live_task").update();
        recorder.on(IMPORT_REQUESTED, "correlation-1");

        assertThat(reconciled())
                .containsExactly(new PlanImport(IMPORT_REQUESTED.taskId(), ACCOUNT, HERE, DESTINATION, List.of()));
    }

    private List<Object> reconciled() {
        new Reconciler(tasks, sent).reconcile(Duration.ZERO);
        return sent.commands;
    }

    private int left() {
        return jdbc.sql("select count(*) from live_task").query(Integer.class).single();
    }

    /** Takes every command. */
    private static final class Sent implements Commands {
        private final List<Object> commands = new ArrayList<>();

        @Override
        public void send(Object command, Origin origin) {
            commands.add(command);
        }

        @Override
        public <R> R ask(Class<R> answer, Object command, Origin origin) {
            throw new AssertionError("Nobody asks here");
        }

        @Override
        public <T extends @Nullable Object> T inOneTransaction(Supplier<T> work) {
            return work.get();
        }
    }
}
