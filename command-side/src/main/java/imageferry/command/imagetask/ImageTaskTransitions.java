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

import imageferry.events.imagetask.ImageTaskEvent;
import imageferry.events.imagetask.ImageTaskEvent.DiskExported;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ExportStarted;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportDelayed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import java.util.Map;

/** The lives of an import and of an export as a table: what may happen in each status, and the status that follows. */
final class ImageTaskTransitions {
    static final Map<Class<? extends ImageTaskEvent>, ImageTaskStatus> BEGINNINGS =
            Map.of(ImportRequested.class, WAITING, ExportRequested.class, EXPORT_WAITING);

    static final Map<ImageTaskStatus, Map<Class<? extends ImageTaskEvent>, ImageTaskStatus>> TABLE = Map.of(
            WAITING,
            Map.of(
                    ImportStarted.class, PROCESSING,
                    ImportDelayed.class, WAITING,
                    ImportFailed.class, FAILED,
                    ImageTaskCancelled.class, DELETED),
            PROCESSING,
            Map.of(
                    ImportProgressed.class, PROCESSING,
                    ImportDelayed.class, PROCESSING,
                    DiskImported.class, PROCESSING,
                    ImportFinished.class, FINISHED,
                    ImportFailed.class, FAILED,
                    ImageTaskCancelled.class, DELETED),
            FINISHED,
            Map.of(),
            FAILED,
            Map.of(),
            DELETED,
            Map.of(),
            EXPORT_WAITING,
            Map.of(
                    ExportStarted.class, EXPORT_PROCESSING,
                    ExportFailed.class, EXPORT_FAILED,
                    ImageTaskCancelled.class, EXPORT_DELETED),
            EXPORT_PROCESSING,
            Map.of(
                    ExportProgressed.class, EXPORT_PROCESSING,
                    DiskExported.class, EXPORT_PROCESSING,
                    ExportFinished.class, EXPORT_FINISHED,
                    ExportFailed.class, EXPORT_FAILED,
                    ImageTaskCancelled.class, EXPORT_DELETED),
            EXPORT_FINISHED,
            Map.of(),
            EXPORT_FAILED,
            Map.of(),
            EXPORT_DELETED,
            Map.of());

    private ImageTaskTransitions() {}

    static boolean allows(ImageTaskStatus status, Class<? extends ImageTaskEvent> event) {
        return TABLE.getOrDefault(status, Map.of()).containsKey(event);
    }

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static ImageTaskStatus after(ImageTaskStatus status, ImageTaskEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
