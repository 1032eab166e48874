package imageferry.command.image;

import static imageferry.command.image.ImageStatus.AVAILABLE;
import static imageferry.command.image.ImageStatus.CREATE_FAILED;
import static imageferry.command.image.ImageStatus.CREATING;
import static imageferry.command.image.ImageStatus.DELETED;
import static imageferry.command.image.ImageStatus.DEPRECATED;
import static imageferry.command.image.ImageStatus.WAITING;

import imageferry.events.image.ImageEvent;
import imageferry.events.image.ImageEvent.ImageAttributesChanged;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageCreating;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageExportHoldReleased;
import imageferry.events.image.ImageEvent.ImageHeldForCopy;
import imageferry.events.image.ImageEvent.ImageHeldForExport;
import imageferry.events.image.ImageEvent.ImageHoldReleased;
import imageferry.events.image.ImageEvent.ImageImportDiscarded;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.image.ImageEvent.ImageUntagged;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The life of an image as a table: what may happen in each status, and the status that follows. */
final class ImageTransitions {
    static final Map<Class<? extends ImageEvent>, ImageStatus> BEGINNINGS = Map.of(
            ImageCreationRequested.class, CREATING,
            ImageImportRequested.class, WAITING,
            ImageCopyRequested.class, WAITING);

    static final Map<ImageStatus, Map<Class<? extends ImageEvent>, ImageStatus>> TABLE = labelled(Map.of(
            WAITING,
            Map.of(
                    ImageCreating.class, CREATING,
                    ImageShared.class, WAITING,
                    ImageUnshared.class, WAITING,
                    ImageCreateFailed.class, CREATE_FAILED,
                    ImageImportDiscarded.class, DELETED,
                    ImageDiscarded.class, DELETED),
            CREATING,
            Map.of(
                    ImageAvailable.class, AVAILABLE,
                    ImageShared.class, CREATING,
                    ImageUnshared.class, CREATING,
                    ImageCreateFailed.class, CREATE_FAILED,
                    ImageImportDiscarded.class, DELETED,
                    ImageDiscarded.class, DELETED),
            AVAILABLE,
            Map.of(
                    ImageHeldForCopy.class, AVAILABLE,
                    ImageHoldReleased.class, AVAILABLE,
                    ImageHeldForExport.class, AVAILABLE,
                    ImageExportHoldReleased.class, AVAILABLE,
                    ImageAttributesChanged.class, AVAILABLE,
                    ImageShared.class, AVAILABLE,
                    ImageUnshared.class, AVAILABLE,
                    ImageDeprecated.class, DEPRECATED,
                    ImageDeleted.class, DELETED),
            DEPRECATED,
            Map.of(
                    ImageAttributesChanged.class, DEPRECATED,
                    ImageHoldReleased.class, DEPRECATED,
                    ImageExportHoldReleased.class, DEPRECATED,
                    ImageRestored.class, AVAILABLE,
                    ImageDeleted.class, DELETED),
            CREATE_FAILED,
            Map.of(ImageUnshared.class, CREATE_FAILED, ImageDeleted.class, DELETED),
            DELETED,
            Map.of()));

    private ImageTransitions() {}

    /** Tags and groups change in every status but the last, and change none. */
    private static Map<ImageStatus, Map<Class<? extends ImageEvent>, ImageStatus>> labelled(
            Map<ImageStatus, Map<Class<? extends ImageEvent>, ImageStatus>> table) {
        Map<ImageStatus, Map<Class<? extends ImageEvent>, ImageStatus>> labelled = new EnumMap<>(table);
        labelled.replaceAll((status, row) -> {
            Map<Class<? extends ImageEvent>, ImageStatus> whole = new HashMap<>(row);
            if (status != DELETED) {
                whole.put(ImageTagged.class, status);
                whole.put(ImageUntagged.class, status);
                whole.put(ImageJoinedGroup.class, status);
            }
            return whole;
        });
        return labelled;
    }

    static boolean allows(ImageStatus status, Class<? extends ImageEvent> event) {
        return TABLE.getOrDefault(status, Map.of()).containsKey(event);
    }

    /** The status that an image begins in. */
    static ImageStatus first(ImageEvent beginning) {
        return Objects.requireNonNull(BEGINNINGS.get(beginning.getClass()), "what begins an image is in the table");
    }

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static ImageStatus after(ImageStatus status, ImageEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
