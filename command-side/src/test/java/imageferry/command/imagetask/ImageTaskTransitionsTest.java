package imageferry.command.imagetask;

import static imageferry.command.imagetask.ImageTaskStatus.DELETED;
import static imageferry.command.imagetask.ImageTaskStatus.EXPORT_DELETED;
import static imageferry.command.imagetask.ImageTaskStatus.EXPORT_FAILED;
import static imageferry.command.imagetask.ImageTaskStatus.EXPORT_FINISHED;
import static imageferry.command.imagetask.ImageTaskStatus.EXPORT_PROCESSING;
import static imageferry.command.imagetask.ImageTaskStatus.EXPORT_WAITING;
import static imageferry.command.imagetask.ImageTaskStatus.FAILED;
import static imageferry.command.imagetask.ImageTaskStatus.FINISHED;
import static imageferry.command.imagetask.ImageTaskStatus.PROCESSING;
import static imageferry.command.imagetask.ImageTaskStatus.WAITING;
import static imageferry.command.refusal.RefusalReason.STEP_OUT_OF_ORDER;
import static imageferry.command.refusal.RefusalReason.TASK_OVER;

import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.imagetask.ImageTaskEvent;
import imageferry.events.imagetask.ImageTaskEvent.DiskExported;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ExportStarted;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportDelayed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every command does in every status of an import. The data disk is always the last that is missing. */
class ImageTaskTransitionsTest extends TransitionsContract<ImageTask, ImageTaskStatus, ImageTaskEvent> {
    @Override
    protected Map<ImageTaskStatus, List<ImageTaskEvent>> histories() {
        ImageTaskEvent requested = SampleImport.REQUESTED;
        ImageTaskEvent started = SampleImport.STARTED;
        ImageTaskEvent system = SampleImport.SYSTEM_IMPORTED;
        ImageTaskEvent data = SampleImport.DATA_IMPORTED;
        ImageTaskEvent export = SampleImport.EXPORT_REQUESTED;
        ImageTaskEvent exporting = SampleImport.EXPORT_STARTED;
        ImageTaskEvent exported = SampleImport.SYSTEM_EXPORTED;
        return Map.of(
                WAITING, List.of(requested),
                PROCESSING, List.of(requested, started, system),
                FINISHED, List.of(requested, started, system, data, SampleImport.FINISHED),
                FAILED, List.of(requested, started, system, SampleImport.FAILED),
                DELETED, List.of(requested, started, system, SampleImport.CANCELLED),
                EXPORT_WAITING, List.of(export),
                EXPORT_PROCESSING, List.of(export, exporting, exported),
                EXPORT_FINISHED,
                        List.of(export, exporting, exported, SampleImport.DATA_EXPORTED, SampleImport.EXPORT_FINISHED),
                EXPORT_FAILED, List.of(export, exporting, exported, SampleImport.EXPORT_FAILED),
                EXPORT_DELETED, List.of(export, exporting, exported, SampleImport.CANCELLED));
    }

    @Override
    protected List<Rule<ImageTaskStatus>> rules() {
        return List.of(
                on(SampleImport.start())
                        .emits(Set.of(WAITING), ImportStarted.class)
                        .harmless(Set.of(PROCESSING, FINISHED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleImport.progress(10))
                        .emits(Set.of(PROCESSING), ImportProgressed.class)
                        .harmlessElsewhere(),
                on(SampleImport.dataImported())
                        .emits(Set.of(PROCESSING), DiskImported.class, ImportFinished.class)
                        .harmless(Set.of(FINISHED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleImport.fail())
                        .emits(Set.of(WAITING, PROCESSING), ImportFailed.class)
                        .harmlessElsewhere(),
                on(SampleImport.delay())
                        .emits(Set.of(WAITING, PROCESSING), ImportDelayed.class)
                        .harmlessElsewhere(),
                on(SampleImport.cancel())
                        .emits(Set.of(WAITING, PROCESSING, EXPORT_WAITING, EXPORT_PROCESSING), ImageTaskCancelled.class)
                        .refusedElsewhere(TASK_OVER),
                on(SampleImport.startExport())
                        .emits(Set.of(EXPORT_WAITING), ExportStarted.class)
                        .harmless(Set.of(EXPORT_PROCESSING, EXPORT_FINISHED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleImport.exportProgress(10))
                        .emits(Set.of(EXPORT_PROCESSING), ExportProgressed.class)
                        .harmlessElsewhere(),
                on(SampleImport.exported("/dev/xvdb"))
                        .emits(Set.of(EXPORT_PROCESSING), DiskExported.class, ExportFinished.class)
                        .harmless(Set.of(EXPORT_FINISHED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleImport.failExport())
                        .emits(Set.of(EXPORT_WAITING, EXPORT_PROCESSING), ExportFailed.class)
                        .harmlessElsewhere());
    }

    private static Rule<ImageTaskStatus> on(Object command) {
        return Rule.of(ImageTaskStatus.class, command);
    }

    @Override
    protected Class<ImageTask> aggregate() {
        return ImageTask.class;
    }

    @Override
    protected Class<ImageTaskStatus> statuses() {
        return ImageTaskStatus.class;
    }

    @Override
    protected Map<Class<? extends ImageTaskEvent>, ImageTaskStatus> beginnings() {
        return ImageTaskTransitions.BEGINNINGS;
    }

    @Override
    protected Map<ImageTaskStatus, Map<Class<? extends ImageTaskEvent>, ImageTaskStatus>> table() {
        return ImageTaskTransitions.TABLE;
    }

    @Override
    protected ImageTaskStatus statusOf(ImageTask aggregate) {
        return aggregate.status();
    }
}
