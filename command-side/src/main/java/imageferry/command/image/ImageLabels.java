package imageferry.command.image;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.label.Labels;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageImportDiscarded;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUntagged;
import imageferry.events.image.Tag;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** The tags and the resource group of an image, which its owner may change as long as there is an image, whatever its status. */
final class ImageLabels {
    private final Labels labels = new Labels();
    private AccountId owner;
    private RegionId region;
    private boolean gone;

    @SuppressWarnings("NullAway.Init") // part of an image, so events have begun it
    ImageLabels() {}

    @CommandHandler
    void handle(TagImage command) {
        requireKnownTo(command.caller(), command.regionId(), command.imageId());
        List<Tag> missing = labels.missing(command.tags());
        if (!missing.isEmpty()) {
            apply(new ImageTagged(command.imageId(), missing));
        }
    }

    @CommandHandler
    void handle(UntagImage command) {
        requireKnownTo(command.caller(), command.regionId(), command.imageId());
        List<String> present = labels.present(command.keys());
        if (!present.isEmpty()) {
            apply(new ImageUntagged(command.imageId(), present));
        }
    }

    @CommandHandler
    void handle(JoinImageGroup command) {
        requireKnownTo(command.caller(), command.regionId(), command.imageId());
        if (!labels.isIn(command.resourceGroupId())) {
            apply(new ImageJoinedGroup(command.imageId(), command.resourceGroupId()));
        }
    }

    @EventSourcingHandler
    void on(ImageCreationRequested event) {
        begin(event.accountId(), event.regionId(), event.details());
    }

    @EventSourcingHandler
    void on(ImageImportRequested event) {
        begin(event.accountId(), event.regionId(), event.details());
    }

    @EventSourcingHandler
    void on(ImageCopyRequested event) {
        begin(event.accountId(), event.regionId(), event.details());
    }

    @EventSourcingHandler
    void on(ImageTagged event) {
        labels.put(event.tags());
    }

    @EventSourcingHandler
    void on(ImageUntagged event) {
        labels.take(event.keys());
    }

    @EventSourcingHandler
    void on(ImageJoinedGroup event) {
        labels.join(event.resourceGroupId());
    }

    @EventSourcingHandler
    void on(ImageDeleted event) {
        gone = true;
    }

    @EventSourcingHandler
    void on(ImageDiscarded event) {
        gone = true;
    }

    @EventSourcingHandler
    void on(ImageImportDiscarded event) {
        gone = true;
    }

    private void begin(AccountId account, RegionId place, ImageDetails details) {
        owner = account;
        region = place;
        labels.put(details.tags());
        labels.join(details.resourceGroupId());
    }

    /** A recipient of a shared image may not label it either. */
    private void requireKnownTo(AccountId caller, RegionId place, ImageId image) {
        if (gone || !owner.equals(caller) || !region.equals(place)) {
            throw new Refused(
                    RefusalReason.IMAGE_NOT_FOUND, "Expected to find " + image + " as the caller's in " + place);
        }
    }
}
