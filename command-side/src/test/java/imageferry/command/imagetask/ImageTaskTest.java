package imageferry.command.imagetask;

import static imageferry.command.imagetask.SampleImport.BYTES;
import static imageferry.command.imagetask.SampleImport.DATA_IMPORTED;
import static imageferry.command.imagetask.SampleImport.FINISHED;
import static imageferry.command.imagetask.SampleImport.HANGZHOU;
import static imageferry.command.imagetask.SampleImport.OTHER;
import static imageferry.command.imagetask.SampleImport.OWNER;
import static imageferry.command.imagetask.SampleImport.REQUESTED;
import static imageferry.command.imagetask.SampleImport.ROOT;
import static imageferry.command.imagetask.SampleImport.SHANGHAI;
import static imageferry.command.imagetask.SampleImport.STARTED;
import static imageferry.command.imagetask.SampleImport.STRANGER;
import static imageferry.command.imagetask.SampleImport.SYSTEM_IMPORTED;
import static imageferry.command.imagetask.SampleImport.TASK;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageTaskTest {
    private final FixtureConfiguration<ImageTask> task = new AggregateTestFixture<>(ImageTask.class);

    @Test
    void a_requested_import_waits() {
        task.givenNoPriorActivity().when(SampleImport.request()).expectEvents(REQUESTED);
    }

    @Test
    void a_disk_that_is_not_the_last_leaves_the_import_running() {
        task.given(REQUESTED, STARTED).when(SampleImport.systemImported()).expectEvents(SYSTEM_IMPORTED);
    }

    @Test
    void the_last_disk_finishes_the_import() {
        task.given(REQUESTED, STARTED, SYSTEM_IMPORTED)
                .when(SampleImport.dataImported())
                .expectEvents(DATA_IMPORTED, FINISHED);
    }

    @Test
    void recording_the_same_disk_twice_changes_nothing() {
        task.given(REQUESTED, STARTED, SYSTEM_IMPORTED)
                .when(SampleImport.systemImported())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_disk_of_another_import_is_refused() {
        task.given(REQUESTED, STARTED)
                .when(new RecordDiskImported(TASK, OTHER, ROOT, BYTES))
                .expectException(refusedFor(RefusalReason.STEP_OUT_OF_ORDER))
                .expectNoEvents();
    }

    @Test
    void the_last_disk_finishes_an_export_and_recording_one_twice_changes_nothing() {
        task.given(SampleImport.EXPORT_REQUESTED, SampleImport.EXPORT_STARTED, SampleImport.SYSTEM_EXPORTED)
                .when(SampleImport.exported("/dev/xvda"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        task.given(SampleImport.EXPORT_REQUESTED, SampleImport.EXPORT_STARTED, SampleImport.SYSTEM_EXPORTED)
                .when(SampleImport.exported("/dev/xvdb"))
                .expectEvents(SampleImport.DATA_EXPORTED, SampleImport.EXPORT_FINISHED);
    }

    @Test
    void a_cancel_tells_what_the_task_was_about() {
        task.given(REQUESTED)
                .when(SampleImport.cancel())
                .expectResultMessagePayload(new CancelledTask(SampleImport.IMAGE, true));
        task.given(SampleImport.EXPORT_REQUESTED)
                .when(SampleImport.cancel())
                .expectResultMessagePayload(new CancelledTask(SampleImport.IMAGE, false));
    }

    @Test
    void a_requested_export_waits() {
        task.givenNoPriorActivity().when(SampleImport.requestExport()).expectEvents(SampleImport.EXPORT_REQUESTED);
    }

    @Test
    void progress_never_goes_back() {
        task.given(REQUESTED, STARTED, new ImportProgressed(TASK, 40))
                .when(SampleImport.progress(39))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void progress_is_99_percent_at_most_before_the_end() {
        task.given(REQUESTED, STARTED).when(SampleImport.progress(100)).expectEvents(new ImportProgressed(TASK, 99));
    }

    @Test
    void the_task_of_another_account_or_region_does_not_exist() {
        task.given(REQUESTED)
                .when(new CancelImageTask(TASK, STRANGER, HANGZHOU))
                .expectException(refusedFor(RefusalReason.TASK_NOT_FOUND))
                .expectNoEvents();
        task.given(REQUESTED)
                .when(new CancelImageTask(TASK, OWNER, SHANGHAI))
                .expectException(refusedFor(RefusalReason.TASK_NOT_FOUND))
                .expectNoEvents();
    }
}
