package imageferry.command.copytask;

import static imageferry.command.copytask.SampleCopy.CANCEL_REQUESTED;
import static imageferry.command.copytask.SampleCopy.COMPLETED;
import static imageferry.command.copytask.SampleCopy.DATA_COPIED;
import static imageferry.command.copytask.SampleCopy.HANGZHOU;
import static imageferry.command.copytask.SampleCopy.OWNER;
import static imageferry.command.copytask.SampleCopy.REQUESTED;
import static imageferry.command.copytask.SampleCopy.ROOT;
import static imageferry.command.copytask.SampleCopy.SEALING;
import static imageferry.command.copytask.SampleCopy.SHANGHAI;
import static imageferry.command.copytask.SampleCopy.STARTED;
import static imageferry.command.copytask.SampleCopy.STRANGER;
import static imageferry.command.copytask.SampleCopy.SUSPENDED;
import static imageferry.command.copytask.SampleCopy.SYSTEM_BYTES;
import static imageferry.command.copytask.SampleCopy.SYSTEM_COPIED;
import static imageferry.command.copytask.SampleCopy.SYSTEM_SOURCE;
import static imageferry.command.copytask.SampleCopy.TASK;
import static imageferry.command.copytask.SampleCopy.progress;
import static imageferry.command.support.Refusals.refusedFor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.acceptance.Acceptance;
import imageferry.command.refusal.RefusalReason;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyResumed;
import imageferry.events.copytask.CopyTaskEvent.CopyStalled;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.FailureReason;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopyTaskTest {
    private final FixtureConfiguration<CopyTask> task = new AggregateTestFixture<>(CopyTask.class);

    @Test
    void a_requested_copy_waits_for_its_turn() {
        task.givenNoPriorActivity().when(SampleCopy.request()).expectEvents(REQUESTED);
    }

    @Test
    void a_copy_of_nothing_cannot_be_asked_for() {
        assertThatThrownBy(() -> new RequestCopy(TASK, OWNER, OWNER, HANGZHOU, SHANGHAI, null, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_whole_percent_more_is_recorded() {
        task.given(REQUESTED, STARTED)
                .when(progress(CopyPhase.TRANSFERRING, 75))
                .expectEvents(at(CopyPhase.TRANSFERRING, 50, 75));
    }

    @Test
    void less_than_a_percent_more_is_not_recorded() {
        task.given(REQUESTED, STARTED, at(CopyPhase.TRANSFERRING, 50, 75))
                .when(progress(CopyPhase.TRANSFERRING, 76))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_further_phase_is_recorded_at_the_same_percent() {
        task.given(REQUESTED, STARTED, at(CopyPhase.TRANSFERRING, 50, 75))
                .when(progress(CopyPhase.VERIFYING, 75))
                .expectEvents(at(CopyPhase.VERIFYING, 50, 75));
    }

    @Test
    void progress_never_goes_back() {
        task.given(REQUESTED, STARTED, at(CopyPhase.TRANSFERRING, 50, 75))
                .when(progress(CopyPhase.VERIFYING, 60))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void the_percent_stays_when_more_work_is_planned() {
        RecordProgress replanned =
                new RecordProgress(TASK, CopyPhase.VERIFYING, new ByteCounts(1500, 90, 0, 0), 10, null);
        task.given(REQUESTED, STARTED, at(CopyPhase.TRANSFERRING, 50, 75))
                .when(replanned)
                .expectEvents(
                        new ProgressUpdated(TASK, CopyPhase.VERIFYING, 50, new ByteCounts(1500, 90, 0, 0), 10, null));
    }

    @Test
    void all_bytes_moved_is_99_percent_until_completion() {
        task.given(REQUESTED, STARTED)
                .when(progress(CopyPhase.TRANSFERRING, 150))
                .expectEvents(at(CopyPhase.TRANSFERRING, 99, 150));
    }

    @Test
    void a_stall_is_reported_once() {
        task.given(REQUESTED, STARTED, new CopyStalled(TASK, 300))
                .when(SampleCopy.stall())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_stall_after_new_progress_is_reported_again() {
        task.given(REQUESTED, STARTED, new CopyStalled(TASK, 300), at(CopyPhase.TRANSFERRING, 50, 75))
                .when(SampleCopy.stall())
                .expectEvents(new CopyStalled(TASK, 300));
    }

    @Test
    void a_snapshot_that_is_not_the_last_leaves_the_copy_running() {
        task.given(REQUESTED, STARTED).when(SampleCopy.systemCopied()).expectEvents(SYSTEM_COPIED);
    }

    @Test
    void the_last_snapshot_seals_the_copy() {
        task.given(REQUESTED, STARTED, SYSTEM_COPIED)
                .when(SampleCopy.dataCopied())
                .expectEvents(DATA_COPIED, SEALING);
    }

    @Test
    void recording_the_same_snapshot_twice_changes_nothing() {
        task.given(REQUESTED, STARTED, SYSTEM_COPIED)
                .when(SampleCopy.systemCopied())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_snapshot_of_another_copy_is_refused() {
        task.given(REQUESTED, STARTED)
                .when(new RecordSnapshotCopied(TASK, SYSTEM_SOURCE, ROOT, ROOT, null, null, SYSTEM_BYTES))
                .expectException(refusedFor(RefusalReason.STEP_OUT_OF_ORDER))
                .expectNoEvents();
    }

    @Test
    void a_snapshot_published_before_does_not_count_once_the_copy_is_cancelling() {
        task.given(REQUESTED, STARTED, SYSTEM_COPIED, CANCEL_REQUESTED)
                .when(SampleCopy.systemCopied())
                .expectException(refusedFor(RefusalReason.STEP_OUT_OF_ORDER))
                .expectNoEvents();
    }

    @Test
    void completion_tells_the_bytes_of_all_snapshots() {
        task.given(REQUESTED, STARTED, SYSTEM_COPIED, DATA_COPIED, SEALING)
                .when(SampleCopy.complete())
                .expectEvents(COMPLETED);
    }

    @Test
    void a_resumed_copy_is_back_in_the_queue_and_can_start_again() {
        task.given(REQUESTED, STARTED, SUSPENDED, new CopyResumed(TASK))
                .when(SampleCopy.start())
                .expectEvents(STARTED);
    }

    @Test
    @Acceptance("D21")
    void a_cancel_before_sealing_wins() {
        task.given(REQUESTED, STARTED, SYSTEM_COPIED).when(SampleCopy.cancel()).expectEvents(CANCEL_REQUESTED);
    }

    @Test
    void the_copy_of_another_account_does_not_exist() {
        task.given(REQUESTED, STARTED)
                .when(new CancelCopy(TASK, STRANGER, SHANGHAI))
                .expectException(refusedFor(RefusalReason.IMAGE_NOT_FOUND))
                .expectNoEvents();
    }

    @Test
    @Acceptance("H3")
    void a_copy_is_cancelled_in_its_destination_region() {
        task.given(REQUESTED, STARTED)
                .when(new CancelCopy(TASK, OWNER, HANGZHOU))
                .expectException(refusedFor(RefusalReason.IMAGE_NOT_FOUND))
                .expectNoEvents();
    }

    @Test
    void a_failure_while_cancelling_leaves_the_cancel_its_way() {
        task.given(REQUESTED, STARTED, CANCEL_REQUESTED)
                .when(SampleCopy.fail())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_failure_says_why() {
        task.given(REQUESTED, STARTED)
                .when(new FailCopy(TASK, FailureReason.SOURCE_DAMAGED, "block 7 is damaged"))
                .expectEvents(new CopyFailed(TASK, FailureReason.SOURCE_DAMAGED, "block 7 is damaged"));
    }

    private static ProgressUpdated at(CopyPhase phase, int percent, long moved) {
        return new ProgressUpdated(TASK, phase, percent, new ByteCounts(150, moved, 0, 0), 10, 5L);
    }
}
