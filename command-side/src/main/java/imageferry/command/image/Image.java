package imageferry.command.image;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageEvent;
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
import imageferry.events.image.ImageEvent.ImageRestored;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A custom image: made of snapshots, by an import or by a copy; and as the source of copies, who may copy it and how. Copies
 * hold their source until they end. Which command is taken in which status stands in {@link ImageTransitions}.
 */
@Aggregate
class Image {
    @AggregateIdentifier
    private ImageId imageId;

    private ImageStatus status;
    private ImageDetails details;
    private CopySource source;
    private final ExportSource exports = new ExportSource();

    /** The copy that makes or made this image; null for one made of snapshots or by an import. */
    private @Nullable CopyTaskId madeBy;

    /** The import that makes or made this image. */
    private @Nullable ImageTaskId importedBy;

    @SuppressWarnings("NullAway.Init")
    Image() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Image(CreateImage command) {
        apply(new ImageCreationRequested(
                command.imageId(), command.accountId(), command.regionId(), command.details(), command.disks()));
        apply(new ImageAvailable(command.imageId(), command.disks()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Image(RequestImageImport command) {
        apply(new ImageImportRequested(
                command.imageId(),
                command.accountId(),
                command.regionId(),
                command.details(),
                command.disks(),
                command.taskId()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Image(RequestImageCopy command) {
        apply(new ImageCopyRequested(
                command.imageId(),
                command.accountId(),
                command.regionId(),
                command.details(),
                command.disks(),
                command.sourceImageId(),
                command.sourceRegionId(),
                command.copyTaskId()));
    }

    @CommandHandler
    void handle(MarkImageCreating command) {
        if (allows(ImageCreating.class)) {
            apply(new ImageCreating(imageId));
        } else if (status.isOver()) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "begin the work on a waiting image");
        }
    }

    @CommandHandler
    void handle(MakeImageAvailable command) {
        if (status.isOver()) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "make an image available that is being made");
        }
        if (allows(ImageCreating.class)) {
            // The content is there, so the work has begun: its announcement is late or lost.
            apply(new ImageCreating(imageId));
        }
        if (allows(ImageAvailable.class)) {
            apply(new ImageAvailable(imageId, source.disks()));
        }
    }

    @CommandHandler
    void handle(FailImage command) {
        if (allows(ImageCreateFailed.class)) {
            apply(new ImageCreateFailed(imageId, command.reason(), command.message()));
        } else if (!status.isOver()) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "fail an image that is being made");
        }
    }

    @CommandHandler
    void handle(DiscardImage command) {
        requireKnownTo(command.caller(), command.regionId());
        if (!command.copyTaskId().equals(madeBy)) {
            throw refused(RefusalReason.NOT_A_COPY, "discard an image that the copy makes");
        }
        if (!allows(ImageDiscarded.class)) {
            RefusalReason why = status == ImageStatus.CREATE_FAILED
                    ? RefusalReason.COPY_ALREADY_FAILED
                    : RefusalReason.COPY_COMPLETED;
            throw refused(why, "discard an image that is being made");
        }
        apply(new ImageDiscarded(imageId, command.copyTaskId()));
    }

    @CommandHandler
    void handle(DeprecateImage command) {
        requireKnownTo(command.caller(), command.regionId());
        require(ImageDeprecated.class, RefusalReason.IMAGE_NOT_AVAILABLE, "set an available image aside");
        apply(new ImageDeprecated(imageId));
    }

    @CommandHandler
    void handle(RestoreImage command) {
        requireKnownTo(command.caller(), command.regionId());
        require(ImageRestored.class, RefusalReason.IMAGE_NOT_DEPRECATED, "take a deprecated image back into use");
        apply(new ImageRestored(imageId));
    }

    @CommandHandler
    ReleasedSnapshots handle(DeleteImage command) {
        requireKnownTo(command.caller(), command.regionId());
        RefusalReason whileMade =
                madeBy == null ? RefusalReason.IMAGE_BEING_IMPORTED : RefusalReason.IMAGE_BEING_MADE_BY_COPY;
        require(ImageDeleted.class, whileMade, "delete an image that is not being made");
        if (source.isHeld()) {
            throw refused(RefusalReason.IMAGE_BEING_COPIED_FROM, "delete an image that no copy holds");
        }
        if (exports.isHeld()) {
            throw refused(RefusalReason.IMAGE_BEING_EXPORTED, "delete an image that no export holds");
        }
        // What had been written for a failed image is discarded with it.
        boolean failed = status == ImageStatus.CREATE_FAILED;
        apply(new ImageDeleted(imageId));
        return new ReleasedSnapshots(failed ? List.of() : source.snapshots());
    }

    /** The source decides (design §3): who may copy it, to where, and under which keys. */
    @CommandHandler
    SourceImage handle(HoldImageForCopy command) {
        requireKnownTo(command.caller(), command.regionId());
        require(ImageHeldForCopy.class, RefusalReason.IMAGE_NOT_AVAILABLE, "copy an available image");
        SourceImage copied = new SourceImage(source.owner(), details, source.decide(command));
        apply(new ImageHeldForCopy(
                imageId,
                command.copyTaskId(),
                command.caller(),
                command.destinationImageId(),
                command.destinationRegionId()));
        return copied;
    }

    @CommandHandler
    void handle(ReleaseImageHold command) {
        if (source.isHeldBy(command.copyTaskId())) {
            apply(new ImageHoldReleased(imageId, command.copyTaskId()));
        }
    }

    @CommandHandler
    ExportedImage handle(HoldImageForExport command) {
        requireKnownTo(command.caller(), command.regionId());
        require(ImageHeldForExport.class, RefusalReason.IMAGE_NOT_AVAILABLE, "export an available image");
        ExportedImage exported = exports.decide(source.disks());
        apply(new ImageHeldForExport(imageId, command.taskId()));
        return exported;
    }

    @CommandHandler
    void handle(ReleaseExportHold command) {
        if (exports.isHeldBy(command.taskId())) {
            apply(new ImageExportHoldReleased(imageId, command.taskId()));
        }
    }

    @CommandHandler
    void handle(DiscardImport command) {
        requireKnownTo(command.caller(), command.regionId());
        if (command.taskId().equals(importedBy) && allows(ImageImportDiscarded.class)) {
            apply(new ImageImportDiscarded(imageId, command.taskId()));
        }
    }

    @EventSourcingHandler
    void on(ImageCreationRequested event) {
        imageId = event.imageId();
        details = event.details();
        source = new CopySource(event.accountId(), event.regionId(), event.disks());
        status = ImageStatus.CREATING;
    }

    @EventSourcingHandler
    void on(ImageImportRequested event) {
        imageId = event.imageId();
        details = event.details();
        source = new CopySource(event.accountId(), event.regionId(), event.disks());
        importedBy = event.taskId();
        status = ImageStatus.WAITING;
    }

    @EventSourcingHandler
    void on(ImageCopyRequested event) {
        imageId = event.imageId();
        details = event.details();
        source = new CopySource(event.accountId(), event.regionId(), event.disks());
        madeBy = event.copyTaskId();
        status = ImageStatus.WAITING;
    }

    @EventSourcingHandler
    void on(ImageHeldForCopy event) {
        source.hold(event.copyTaskId(), event.destinationRegionId());
        move(event);
    }

    @EventSourcingHandler
    void on(ImageHoldReleased event) {
        source.release(event.copyTaskId());
        move(event);
    }

    @EventSourcingHandler
    void on(ImageHeldForExport event) {
        exports.hold(event.taskId());
        move(event);
    }

    @EventSourcingHandler
    void on(ImageExportHoldReleased event) {
        exports.release(event.taskId());
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(ImageEvent event) {
        status = ImageTransitions.after(status, event);
    }

    ImageStatus status() {
        return status;
    }

    /** What is another's, elsewhere or deleted does not exist. */
    private void requireKnownTo(AccountId caller, RegionId region) {
        if (!source.isOf(caller, region) || status == ImageStatus.DELETED) {
            throw refused(RefusalReason.IMAGE_NOT_FOUND, "find an image of the caller in " + region);
        }
    }

    private boolean allows(Class<? extends ImageEvent> event) {
        return ImageTransitions.allows(status, event);
    }

    private void require(Class<? extends ImageEvent> event, RefusalReason otherwise, String expected) {
        if (!allows(event)) {
            throw refused(otherwise, expected);
        }
    }

    private Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but " + imageId + " is " + status);
    }
}
