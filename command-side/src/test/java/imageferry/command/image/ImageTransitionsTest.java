package imageferry.command.image;

import static imageferry.command.image.ImageStatus.AVAILABLE;
import static imageferry.command.image.ImageStatus.CREATE_FAILED;
import static imageferry.command.image.ImageStatus.CREATING;
import static imageferry.command.image.ImageStatus.DELETED;
import static imageferry.command.image.ImageStatus.DEPRECATED;
import static imageferry.command.image.ImageStatus.WAITING;
import static imageferry.command.refusal.RefusalReason.COPY_ALREADY_FAILED;
import static imageferry.command.refusal.RefusalReason.COPY_COMPLETED;
import static imageferry.command.refusal.RefusalReason.IMAGE_BEING_COPIED_FROM;
import static imageferry.command.refusal.RefusalReason.IMAGE_BEING_MADE;
import static imageferry.command.refusal.RefusalReason.IMAGE_BEING_MADE_BY_COPY;
import static imageferry.command.refusal.RefusalReason.IMAGE_NOT_AVAILABLE;
import static imageferry.command.refusal.RefusalReason.IMAGE_NOT_DEPRECATED;
import static imageferry.command.refusal.RefusalReason.IMAGE_NOT_FOUND;
import static imageferry.command.refusal.RefusalReason.SHARE_OF_DEPRECATED;
import static imageferry.command.refusal.RefusalReason.STEP_OUT_OF_ORDER;

import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.image.ImageEvent;
import imageferry.events.image.ImageEvent.ImageAttributesChanged;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageCreating;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageHeldForCopy;
import imageferry.events.image.ImageEvent.ImageHeldForExport;
import imageferry.events.image.ImageEvent.ImageHoldReleased;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageTagged;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What every command does in every status of an image that a copy makes, and that a copy to Shanghai holds once available. */
class ImageTransitionsTest extends TransitionsContract<Image, ImageStatus, ImageEvent> {
    private static final Set<ImageStatus> ALIVE = EnumSet.complementOf(EnumSet.of(DELETED));
    private static final Set<ImageStatus> IN_USE = Set.of(AVAILABLE, DEPRECATED);

    @Override
    protected Map<ImageStatus, List<ImageEvent>> histories() {
        ImageEvent requested = SampleImage.COPY_REQUESTED;
        ImageEvent creating = SampleImage.CREATING;
        ImageEvent available = SampleImage.AVAILABLE;
        ImageEvent held = SampleImage.HELD;
        return Map.of(
                WAITING, List.of(requested),
                CREATING, List.of(requested, creating),
                AVAILABLE, List.of(requested, creating, available, held),
                DEPRECATED, List.of(requested, creating, available, held, SampleImage.DEPRECATED),
                CREATE_FAILED, List.of(requested, creating, SampleImage.FAILED),
                DELETED, List.of(requested, creating, SampleImage.DISCARDED));
    }

    @Override
    protected List<Rule<ImageStatus>> rules() {
        return List.of(
                on(SampleImage.tag()).emits(ALIVE, ImageTagged.class).refusedElsewhere(IMAGE_NOT_FOUND),
                on(SampleImage.untag()).harmless(ALIVE).refusedElsewhere(IMAGE_NOT_FOUND),
                on(SampleImage.joinGroup()).emits(ALIVE, ImageJoinedGroup.class).refusedElsewhere(IMAGE_NOT_FOUND),
                on(SampleImage.markCreating())
                        .emits(Set.of(WAITING), ImageCreating.class)
                        .harmless(Set.of(CREATING, AVAILABLE, DEPRECATED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleImage.makeAvailable())
                        .emits(Set.of(WAITING), ImageCreating.class, ImageAvailable.class)
                        .emits(Set.of(CREATING), ImageAvailable.class)
                        .harmless(IN_USE)
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleImage.fail())
                        .emits(Set.of(WAITING, CREATING), ImageCreateFailed.class)
                        .harmless(Set.of(CREATE_FAILED, DELETED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleImage.discard())
                        .emits(Set.of(WAITING, CREATING), ImageDiscarded.class)
                        .refused(COPY_COMPLETED, IN_USE)
                        .refused(COPY_ALREADY_FAILED, Set.of(CREATE_FAILED))
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED)),
                on(SampleImage.deprecate())
                        .emits(Set.of(AVAILABLE), ImageDeprecated.class)
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED))
                        .refusedElsewhere(IMAGE_NOT_AVAILABLE),
                on(SampleImage.restore())
                        .emits(Set.of(DEPRECATED), ImageRestored.class)
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED))
                        .refusedElsewhere(IMAGE_NOT_DEPRECATED),
                on(SampleImage.delete())
                        .refused(IMAGE_BEING_MADE_BY_COPY, Set.of(WAITING, CREATING))
                        .refused(IMAGE_BEING_COPIED_FROM, IN_USE)
                        .emits(Set.of(CREATE_FAILED), ImageDeleted.class)
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED)),
                on(SampleImage.holdFor(SampleImage.MAKES_IMAGE, SampleImage.SINGAPORE))
                        .emits(Set.of(AVAILABLE), ImageHeldForCopy.class)
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED))
                        .refusedElsewhere(IMAGE_NOT_AVAILABLE),
                on(SampleImage.release()).emits(IN_USE, ImageHoldReleased.class).harmlessElsewhere(),
                on(SampleImage.holdForExport())
                        .emits(Set.of(AVAILABLE), ImageHeldForExport.class)
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED))
                        .refusedElsewhere(IMAGE_NOT_AVAILABLE),
                on(SampleImage.releaseExport()).harmlessElsewhere(),
                on(SampleImage.rename())
                        .emits(IN_USE, ImageAttributesChanged.class)
                        .refused(IMAGE_BEING_MADE, Set.of(WAITING, CREATING))
                        .refused(IMAGE_NOT_AVAILABLE, Set.of(CREATE_FAILED))
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED)),
                on(SampleImage.share(SampleImage.STRANGER))
                        .emits(Set.of(WAITING, CREATING, AVAILABLE), ImageShared.class)
                        .refused(SHARE_OF_DEPRECATED, Set.of(DEPRECATED))
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED))
                        .refusedElsewhere(IMAGE_NOT_AVAILABLE),
                on(SampleImage.discardImport())
                        .refused(IMAGE_NOT_FOUND, Set.of(DELETED))
                        .harmlessElsewhere());
    }

    /** Without a hold an image in use can be deleted. */
    @Override
    protected List<Visit<ImageEvent>> visits() {
        ImageEvent created = SampleImage.CREATED;
        ImageEvent available = SampleImage.AVAILABLE;
        Stream<Visit<ImageEvent>> untagged = ALIVE.stream()
                .map(status -> Stream.concat(
                        histories().getOrDefault(status, List.of()).stream(), Stream.of(SampleImage.TAGGED)))
                .map(history -> new Visit<>(history.toList(), SampleImage.untag()));
        Stream<Visit<ImageEvent>> others = Stream.of(
                new Visit<>(List.of(created, available), SampleImage.delete()),
                new Visit<>(List.of(created, available, SampleImage.DEPRECATED), SampleImage.delete()),
                new Visit<>(
                        List.of(SampleImage.COPY_REQUESTED, SampleImage.SHARED),
                        SampleImage.unshare(SampleImage.STRANGER)),
                new Visit<>(
                        List.of(SampleImage.COPY_REQUESTED, SampleImage.CREATING, SampleImage.SHARED),
                        SampleImage.unshare(SampleImage.STRANGER)),
                new Visit<>(
                        List.of(SampleImage.COPY_REQUESTED, SampleImage.SHARED, SampleImage.FAILED),
                        SampleImage.unshare(SampleImage.STRANGER)),
                new Visit<>(List.of(created, available), SampleImage.holdForExport()),
                new Visit<>(List.of(created, available, SampleImage.SHARED), SampleImage.unshare(SampleImage.STRANGER)),
                new Visit<>(List.of(created, available, SampleImage.EXPORTING), SampleImage.releaseExport()),
                new Visit<>(
                        List.of(created, available, SampleImage.EXPORTING, SampleImage.DEPRECATED),
                        SampleImage.releaseExport()),
                new Visit<>(List.of(SampleImage.IMPORT_REQUESTED), SampleImage.discardImport()),
                new Visit<>(List.of(SampleImage.IMPORT_REQUESTED, SampleImage.CREATING), SampleImage.discardImport()));
        return Stream.concat(untagged, others).toList();
    }

    private static Rule<ImageStatus> on(Object command) {
        return Rule.of(ImageStatus.class, command);
    }

    @Override
    protected Class<Image> aggregate() {
        return Image.class;
    }

    @Override
    protected Class<ImageStatus> statuses() {
        return ImageStatus.class;
    }

    @Override
    protected Map<Class<? extends ImageEvent>, ImageStatus> beginnings() {
        return ImageTransitions.BEGINNINGS;
    }

    @Override
    protected Map<ImageStatus, Map<Class<? extends ImageEvent>, ImageStatus>> table() {
        return ImageTransitions.TABLE;
    }

    @Override
    protected ImageStatus statusOf(Image aggregate) {
        return aggregate.status();
    }
}
