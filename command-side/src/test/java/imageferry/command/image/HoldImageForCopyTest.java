package imageferry.command.image;

import static imageferry.command.image.SampleImage.AVAILABLE;
import static imageferry.command.image.SampleImage.COPY;
import static imageferry.command.image.SampleImage.COPY_OF_IMAGE;
import static imageferry.command.image.SampleImage.COPY_REQUESTED;
import static imageferry.command.image.SampleImage.CREATED;
import static imageferry.command.image.SampleImage.CREATING;
import static imageferry.command.image.SampleImage.DEPRECATED;
import static imageferry.command.image.SampleImage.DETAILS;
import static imageferry.command.image.SampleImage.DISKS;
import static imageferry.command.image.SampleImage.HANGZHOU;
import static imageferry.command.image.SampleImage.HELD;
import static imageferry.command.image.SampleImage.IMAGE;
import static imageferry.command.image.SampleImage.KEY;
import static imageferry.command.image.SampleImage.MAKES_IMAGE;
import static imageferry.command.image.SampleImage.OWNER;
import static imageferry.command.image.SampleImage.SHANGHAI;
import static imageferry.command.image.SampleImage.SINGAPORE;
import static imageferry.command.image.SampleImage.STRANGER;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.acceptance.Acceptance;
import imageferry.command.refusal.RefusalReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageEvent.ImageHeldForCopy;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who may copy an image, when and of what size; under which keys is told by {@link CopyEncryptionTest}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HoldImageForCopyTest {
    private static final long GIB = 1L << 30;

    private final FixtureConfiguration<Image> image = new AggregateTestFixture<>(Image.class);

    @Test
    void a_plain_copy_takes_all_disks_and_holds_the_source() {
        image.given(CREATED, AVAILABLE)
                .when(SampleImage.hold())
                .expectResultMessagePayload(new SourceImage(
                        OWNER,
                        DETAILS,
                        DISKS.stream().map(disk -> new SourceDisk(disk, null)).toList()))
                .expectEvents(HELD);
    }

    @Test
    void an_encrypted_copy_answers_the_key_of_each_disk() {
        HoldImageForCopy encrypted = new HoldImageForCopy(
                IMAGE, COPY_OF_IMAGE, OWNER, HANGZHOU, COPY, SHANGHAI, true, KEY, null, SampleImage.LIMIT);
        image.given(CREATED, AVAILABLE)
                .when(encrypted)
                .expectResultMessagePayload(new SourceImage(
                        OWNER,
                        DETAILS,
                        List.of(
                                new SourceDisk(DISKS.get(0), KEY),
                                new SourceDisk(DISKS.get(1), KEY),
                                new SourceDisk(DISKS.get(2), null))));
    }

    @Test
    void the_image_of_another_account_does_not_exist() {
        refused(RefusalReason.IMAGE_NOT_FOUND, limited(STRANGER, HANGZHOU, SampleImage.LIMIT), CREATED, AVAILABLE);
    }

    @Test
    @Acceptance("A8")
    void an_image_of_another_region_does_not_exist() {
        refused(RefusalReason.IMAGE_NOT_FOUND, limited(OWNER, SHANGHAI, SampleImage.LIMIT), CREATED, AVAILABLE);
    }

    @Test
    void an_image_that_is_being_made_cannot_be_copied() {
        refused(RefusalReason.IMAGE_NOT_AVAILABLE, SampleImage.hold(), COPY_REQUESTED, CREATING);
    }

    @Test
    void a_deprecated_image_cannot_be_copied() {
        refused(RefusalReason.IMAGE_NOT_AVAILABLE, SampleImage.hold(), CREATED, AVAILABLE, DEPRECATED);
    }

    @Test
    void a_second_copy_into_the_same_region_is_refused_while_one_runs() {
        refused(RefusalReason.COPY_CONFLICT, SampleImage.holdFor(MAKES_IMAGE, SHANGHAI), CREATED, AVAILABLE, HELD);
    }

    @Test
    void a_second_copy_into_another_region_may_run_beside() {
        image.given(CREATED, AVAILABLE, HELD)
                .when(SampleImage.holdFor(MAKES_IMAGE, SINGAPORE))
                .expectEvents(new ImageHeldForCopy(IMAGE, MAKES_IMAGE, OWNER, COPY, SINGAPORE));
    }

    @Test
    @Acceptance({"D10", "I13"})
    void all_snapshots_together_may_be_as_large_as_the_limit() {
        image.given(CREATED, AVAILABLE).when(limited(OWNER, HANGZHOU, 60 * GIB)).expectEvents(HELD);
        refused(RefusalReason.IMAGE_TOO_LARGE, limited(OWNER, HANGZHOU, 60 * GIB - 1), CREATED, AVAILABLE);
    }

    private void refused(RefusalReason reason, Object command, Object... history) {
        image.given(history).when(command).expectException(refusedFor(reason)).expectNoEvents();
    }

    private static HoldImageForCopy limited(AccountId caller, RegionId region, long limit) {
        return new HoldImageForCopy(IMAGE, COPY_OF_IMAGE, caller, region, COPY, SHANGHAI, false, null, null, limit);
    }
}
