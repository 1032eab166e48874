package imageferry.command.image;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
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
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageUnshared;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
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
    private final Shares shares = new Shares();

    @AggregateMember
    @SuppressWarnings("UnusedVariable") // the framework hands commands and events on to it
    private final ImageLabels labels = new ImageLabels();

    /** The copy that makes or made this image; null for one made of snapshots or by an import. */
    private @Nullable ImageCopyRequested madeBy;

    /** The import that makes or made this image. */
    private @Nullable ImageTaskId importedBy;

    @SuppressWarnings("NullAway.Init")
    Image() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Image(CreateImage command) {
        apply(command.requested());
        apply(new ImageAvailable(command.imageId(), command.disks()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Image(RequestImageImport command) {
        apply(command.requested());
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Image(RequestImageCopy command) {
        apply(command.requested());
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
    DiscardedCopy handle(DiscardImage command) {
        requireKnownTo(command.caller(), command.regionId());
        boolean byIt = madeBy != null && command.copyTaskId().equals(madeBy.copyTaskId());
        refuseIf(!byIt, RefusalReason.NOT_A_COPY, "discard an image that the copy makes");
        require(ImageDiscarded.class, status.whyNotDiscarded(), "discard an image that is being made");
        apply(new ImageDiscarded(imageId, command.copyTaskId()));
        return new DiscardedCopy(Objects.requireNonNull(madeBy).sourceImageId());
    }

    @CommandHandler
    void handle(DeprecateImage command) {
        requireKnownTo(command.caller(), command.regionId());
        require(ImageDeprecated.class, RefusalReason.IMAGE_NOT_AVAILABLE, "set an available image aside");
        refuseIf(shares.exist(), RefusalReason.IMAGE_SHARED, "set an image aside that is not shared");
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
        refuseIf(exports.isHeld(), RefusalReason.IMAGE_BEING_EXPORTED, "delete an image that no export holds");
        refuseIf(shares.exist(), RefusalReason.IMAGE_SHARED, "delete an image that is not shared");
        refuseIf(source.isHeld(), RefusalReason.IMAGE_BEING_COPIED_FROM, "delete an image that no copy holds");
        // What had been written for a failed image is discarded with it.
        boolean failed = status == ImageStatus.CREATE_FAILED;
        apply(new ImageDeleted(imageId));
        return new ReleasedSnapshots(failed ? List.of() : source.snapshots());
    }

    /** The source decides (design §3): who may copy it, to where, and under which keys. */
    @CommandHandler
    SourceImage handle(HoldImageForCopy command) {
        AccountId owner = source.owner();
        requireKnownTo(shares.areWith(command.caller()) ? owner : command.caller(), command.regionId());
        require(ImageHeldForCopy.class, RefusalReason.IMAGE_NOT_AVAILABLE, "copy an available image");
        SourceImage copied = new SourceImage(owner, details, source.decide(command));
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
    void handle(ChangeImageAttributes command) {
        requireKnownTo(command.caller(), command.regionId());
        require(ImageAttributesChanged.class, status.whyNotChanged(), "change an image that is made");
        ImageDetails changed = command.changes().of(details);
        if (!changed.equals(details)) {
            apply(new ImageAttributesChanged(imageId, changed));
        }
    }

    @CommandHandler
    ShareImage.Shared handle(ShareImage command) {
        requireKnownTo(command.caller(), command.regionId());
        if (!command.add().isEmpty()) {
            require(ImageShared.class, status.whyNotShared(), "share an image that is available or being made");
        }
        List<AccountId> added = shares.addedBy(command);
        shares.removedBy(command).forEach(account -> apply(new ImageUnshared(imageId, account)));
        added.forEach(account -> apply(new ImageShared(imageId, source.region(), account)));
        return new ShareImage.Shared(added, source.keys());
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
        source = new CopySource(event.accountId(), event.regionId(), event.disks());
        begin(event, event.details());
    }

    @EventSourcingHandler
    void on(ImageImportRequested event) {
        source = new CopySource(event.accountId(), event.regionId(), event.disks());
        importedBy = event.taskId();
        begin(event, event.details());
    }

    @EventSourcingHandler
    void on(ImageCopyRequested event) {
        source = new CopySource(event.accountId(), event.regionId(), event.disks());
        madeBy = event;
        begin(event, event.details());
    }

    private void begin(ImageEvent event, ImageDetails first) {
        imageId = event.imageId();
        details = first;
        status = ImageTransitions.first(event);
    }

    @EventSourcingHandler
    void on(ImageAttributesChanged event) {
        details = event.details();
        move(event);
    }

    /** Everything else changes the status, and the holds and shares of which it tells. */
    @EventSourcingHandler
    void move(ImageEvent event) {
        source.note(event);
        exports.note(event);
        shares.note(event);
        status = ImageTransitions.after(status, event);
    }

    ImageStatus status() {
        return status;
    }

    /** What is another's, elsewhere or deleted does not exist. */
    private void requireKnownTo(AccountId caller, RegionId region) {
        boolean known = source.isOf(caller) && source.isIn(region) && status != ImageStatus.DELETED;
        refuseIf(!known, RefusalReason.IMAGE_NOT_FOUND, "find an image of the caller in " + region);
    }

    private void refuseIf(boolean hindered, RefusalReason reason, String expected) {
        if (hindered) {
            throw refused(reason, expected);
        }
    }

    private boolean allows(Class<? extends ImageEvent> event) {
        return ImageTransitions.allows(status, event);
    }

    private void require(Class<? extends ImageEvent> event, RefusalReason otherwise, String expected) {
        refuseIf(!allows(event), otherwise, expected);
    }

    private Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but " + imageId + " is " + status);
    }
}
