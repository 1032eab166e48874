package imageferry.command.image;

import static imageferry.command.image.SampleImage.AVAILABLE;
import static imageferry.command.image.SampleImage.COPY_REQUESTED;
import static imageferry.command.image.SampleImage.CREATED;
import static imageferry.command.image.SampleImage.CREATING;
import static imageferry.command.image.SampleImage.DATA;
import static imageferry.command.image.SampleImage.DELETED;
import static imageferry.command.image.SampleImage.DISCARDED;
import static imageferry.command.image.SampleImage.FAILED;
import static imageferry.command.image.SampleImage.HANGZHOU;
import static imageferry.command.image.SampleImage.HELD;
import static imageferry.command.image.SampleImage.IMAGE;
import static imageferry.command.image.SampleImage.IMPORT_REQUESTED;
import static imageferry.command.image.SampleImage.MAKES_IMAGE;
import static imageferry.command.image.SampleImage.OWNER;
import static imageferry.command.image.SampleImage.SHANGHAI;
import static imageferry.command.image.SampleImage.STRANGER;
import static imageferry.command.image.SampleImage.SYSTEM;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.image.ImageEvent.ImageHoldReleased;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageTest {
    private final FixtureConfiguration<Image> image = new AggregateTestFixture<>(Image.class);

    @Test
    void an_image_of_snapshots_is_available_at_once() {
        image.givenNoPriorActivity().when(SampleImage.create()).expectEvents(CREATED, AVAILABLE);
    }

    @Test
    void an_image_that_a_copy_or_an_import_makes_waits() {
        image.givenNoPriorActivity().when(SampleImage.requestCopy()).expectEvents(COPY_REQUESTED);
        image.givenNoPriorActivity().when(SampleImage.requestImport()).expectEvents(IMPORT_REQUESTED);
    }

    @Test
    void published_content_makes_an_image_available_even_when_its_beginning_was_not_announced() {
        image.given(IMPORT_REQUESTED).when(SampleImage.makeAvailable()).expectEvents(CREATING, AVAILABLE);
    }

    @Test
    void a_discarded_image_never_becomes_available() {
        image.given(COPY_REQUESTED, CREATING, DISCARDED)
                .when(SampleImage.makeAvailable())
                .expectException(refusedFor(RefusalReason.STEP_OUT_OF_ORDER))
                .expectNoEvents();
    }

    @Test
    void an_image_that_no_copy_makes_cannot_be_discarded() {
        image.given(IMPORT_REQUESTED, CREATING)
                .when(SampleImage.discard())
                .expectException(refusedFor(RefusalReason.NOT_A_COPY))
                .expectNoEvents();
        image.given(CREATED, AVAILABLE)
                .when(SampleImage.discard())
                .expectException(refusedFor(RefusalReason.NOT_A_COPY))
                .expectNoEvents();
    }

    static Stream<Object> commands_that_are_not_the_owners() {
        return Stream.of(
                new DiscardImage(IMAGE, MAKES_IMAGE, STRANGER, HANGZHOU),
                new DiscardImage(IMAGE, MAKES_IMAGE, OWNER, SHANGHAI),
                new DeprecateImage(IMAGE, STRANGER, HANGZHOU),
                new DeprecateImage(IMAGE, OWNER, SHANGHAI),
                new RestoreImage(IMAGE, STRANGER, HANGZHOU),
                new RestoreImage(IMAGE, OWNER, SHANGHAI),
                new DeleteImage(IMAGE, STRANGER, HANGZHOU),
                new DeleteImage(IMAGE, OWNER, SHANGHAI));
    }

    @ParameterizedTest
    @MethodSource("commands_that_are_not_the_owners")
    void what_is_anothers_or_elsewhere_does_not_exist(Object command) {
        image.given(COPY_REQUESTED, CREATING, AVAILABLE)
                .when(command)
                .expectException(refusedFor(RefusalReason.IMAGE_NOT_FOUND))
                .expectNoEvents();
    }

    @Test
    void deleting_answers_the_snapshots_that_are_pinned_no_more() {
        image.given(CREATED, AVAILABLE)
                .when(SampleImage.delete())
                .expectResultMessagePayload(new ReleasedSnapshots(List.of(SYSTEM, DATA)))
                .expectEvents(DELETED);
    }

    @Test
    void deleting_a_failed_image_releases_nothing() {
        image.given(COPY_REQUESTED, CREATING, FAILED)
                .when(SampleImage.delete())
                .expectResultMessagePayload(new ReleasedSnapshots(List.of()))
                .expectEvents(DELETED);
    }

    @Test
    void an_importing_image_cannot_be_deleted() {
        image.given(IMPORT_REQUESTED, CREATING)
                .when(SampleImage.delete())
                .expectException(refusedFor(RefusalReason.IMAGE_BEING_IMPORTED))
                .expectNoEvents();
    }

    @Test
    void a_held_image_cannot_be_deleted_and_a_released_one_can() {
        image.given(CREATED, AVAILABLE, HELD)
                .when(SampleImage.delete())
                .expectException(refusedFor(RefusalReason.IMAGE_BEING_COPIED_FROM))
                .expectNoEvents();
        image.given(CREATED, AVAILABLE, HELD, new ImageHoldReleased(IMAGE, SampleImage.COPY_OF_IMAGE))
                .when(SampleImage.delete())
                .expectEvents(DELETED);
    }

    @Test
    void releasing_a_hold_twice_changes_nothing() {
        image.given(CREATED, AVAILABLE, HELD, new ImageHoldReleased(IMAGE, SampleImage.COPY_OF_IMAGE))
                .when(SampleImage.release())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }
}
