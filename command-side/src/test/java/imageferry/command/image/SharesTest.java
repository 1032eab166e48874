package imageferry.command.image;

import static imageferry.command.image.SampleImage.AVAILABLE;
import static imageferry.command.image.SampleImage.COPY;
import static imageferry.command.image.SampleImage.COPY_OF_IMAGE;
import static imageferry.command.image.SampleImage.CREATED;
import static imageferry.command.image.SampleImage.DETAILS;
import static imageferry.command.image.SampleImage.DISKS;
import static imageferry.command.image.SampleImage.HANGZHOU;
import static imageferry.command.image.SampleImage.IMAGE;
import static imageferry.command.image.SampleImage.KEY;
import static imageferry.command.image.SampleImage.MAKES_IMAGE;
import static imageferry.command.image.SampleImage.OTHER_KEY;
import static imageferry.command.image.SampleImage.OWNER;
import static imageferry.command.image.SampleImage.SERVICE_KEY;
import static imageferry.command.image.SampleImage.SHANGHAI;
import static imageferry.command.image.SampleImage.SHARED;
import static imageferry.command.image.SampleImage.STRANGER;
import static imageferry.command.image.SampleImage.UNSHARED;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.acceptance.Acceptance;
import imageferry.command.refusal.RefusalReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageHeldForCopy;
import imageferry.events.image.ImageEvent.ImageShared;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With whom an image is shared, what those may do with it, and what its owner may not do meanwhile. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharesTest {
    private static final AccountId THIRD = new AccountId("1000000000000003");

    private final FixtureConfiguration<Image> image = new AggregateTestFixture<>(Image.class);

    @Test
    @Acceptance({"G1", "G4"})
    void an_account_is_added_once_and_the_keys_are_answered() {
        ImageCreationRequested encrypted =
                new ImageCreationRequested(IMAGE, OWNER, HANGZHOU, DETAILS, SampleImage.disks(KEY, OTHER_KEY));
        image.given(encrypted, new ImageAvailable(IMAGE, SampleImage.disks(KEY, OTHER_KEY)))
                .when(SampleImage.share(STRANGER, STRANGER))
                .expectResultMessagePayload(new ShareImage.Shared(List.of(STRANGER), List.of(KEY, OTHER_KEY)))
                .expectEvents(SHARED);
        image.given(CREATED, AVAILABLE, SHARED)
                .when(SampleImage.share(STRANGER))
                .expectResultMessagePayload(new ShareImage.Shared(List.of(), List.of()))
                .expectNoEvents();
    }

    @Test
    @Acceptance("G2")
    void an_account_is_removed_if_it_is_there() {
        image.given(CREATED, AVAILABLE, SHARED)
                .when(SampleImage.unshare(STRANGER, THIRD))
                .expectEvents(UNSHARED);
        image.given(CREATED, AVAILABLE, SHARED)
                .when(new ShareImage(IMAGE, OWNER, HANGZHOU, List.of(THIRD), List.of(STRANGER), 50))
                .expectEvents(UNSHARED, new ImageShared(IMAGE, HANGZHOU, THIRD));
        image.given(CREATED, AVAILABLE, SampleImage.DEPRECATED)
                .when(SampleImage.unshare(STRANGER))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void at_most_50_accounts_see_an_image_and_one_may_take_the_place_of_another() {
        List<Object> history = new ArrayList<>(List.of(CREATED, AVAILABLE));
        IntStream.range(0, 50).forEach(n -> history.add(new ImageShared(IMAGE, HANGZHOU, new AccountId("20" + n))));
        image.given(history)
                .when(SampleImage.share(STRANGER))
                .expectException(refusedFor(RefusalReason.SHARES_TOO_MANY))
                .expectNoEvents();
        image.given(history)
                .when(new ShareImage(IMAGE, OWNER, HANGZHOU, List.of(STRANGER), List.of(new AccountId("200")), 50))
                .expectSuccessfulHandlerExecution();
        image.given(history)
                .when(SampleImage.share(new AccountId("201")))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_shared_image_is_neither_set_aside_nor_deleted() {
        for (Object command : List.of(SampleImage.deprecate(), SampleImage.delete())) {
            image.given(CREATED, AVAILABLE, SHARED)
                    .when(command)
                    .expectException(refusedFor(RefusalReason.IMAGE_SHARED))
                    .expectNoEvents();
            image.given(CREATED, AVAILABLE, SHARED, UNSHARED).when(command).expectSuccessfulHandlerExecution();
        }
    }

    static Stream<Object> commands_of_a_recipient() {
        return Stream.of(
                new ChangeImageAttributes(IMAGE, STRANGER, HANGZHOU, SampleImage.changes("mine")),
                new ShareImage(IMAGE, STRANGER, HANGZHOU, List.of(THIRD), List.of(), 50),
                new ShareImage(IMAGE, STRANGER, HANGZHOU, List.of(), List.of(STRANGER), 50),
                new DeprecateImage(IMAGE, STRANGER, HANGZHOU),
                new RestoreImage(IMAGE, STRANGER, HANGZHOU),
                new DeleteImage(IMAGE, STRANGER, HANGZHOU),
                new DiscardImage(IMAGE, MAKES_IMAGE, STRANGER, HANGZHOU),
                new HoldImageForExport(IMAGE, SampleImage.IMPORT, STRANGER, HANGZHOU));
    }

    @ParameterizedTest
    @MethodSource("commands_of_a_recipient")
    @Acceptance("F7")
    void a_recipient_only_reads(Object command) {
        image.given(CREATED, AVAILABLE, SHARED)
                .when(command)
                .expectException(refusedFor(RefusalReason.IMAGE_NOT_FOUND))
                .expectNoEvents();
    }

    @Test
    @Acceptance({"F8", "F12"})
    void a_recipient_copies_the_image_in_its_region_under_a_key_of_its_own_or_plain() {
        image.given(CREATED, AVAILABLE, SHARED)
                .when(hold(STRANGER, HANGZHOU, HANGZHOU, null))
                .expectResultMessagePayload(new SourceImage(
                        OWNER,
                        DETAILS,
                        DISKS.stream().map(disk -> new SourceDisk(disk, null)).toList()))
                .expectEvents(new ImageHeldForCopy(IMAGE, COPY_OF_IMAGE, STRANGER, COPY, HANGZHOU));
        image.given(CREATED, AVAILABLE, SHARED)
                .when(hold(STRANGER, HANGZHOU, HANGZHOU, SERVICE_KEY))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    @Acceptance("F9")
    void a_recipient_copies_it_nowhere_else() {
        refused(RefusalReason.COPY_OF_SHARED_TO_OTHER_REGION, hold(STRANGER, HANGZHOU, SHANGHAI, null), SHARED);
        refused(RefusalReason.IMAGE_NOT_FOUND, hold(STRANGER, SHANGHAI, SHANGHAI, null), SHARED);
    }

    @Test
    @Acceptance("G2")
    void after_it_is_unshared_the_image_does_not_exist_for_the_recipient() {
        refused(RefusalReason.IMAGE_NOT_FOUND, hold(STRANGER, HANGZHOU, HANGZHOU, null), SHARED, UNSHARED);
        refused(RefusalReason.IMAGE_NOT_FOUND, hold(THIRD, HANGZHOU, HANGZHOU, null), SHARED);
    }

    @Test
    void the_copies_of_one_recipient_do_not_hinder_those_of_another() {
        ImageShared third = new ImageShared(IMAGE, HANGZHOU, THIRD);
        ImageHeldForCopy held = new ImageHeldForCopy(IMAGE, MAKES_IMAGE, THIRD, COPY, HANGZHOU);
        image.given(CREATED, AVAILABLE, SHARED, third, held)
                .when(hold(STRANGER, HANGZHOU, HANGZHOU, null))
                .expectSuccessfulHandlerExecution();
        refused(RefusalReason.COPY_CONFLICT, hold(THIRD, HANGZHOU, HANGZHOU, null), third, held);
    }

    private void refused(RefusalReason reason, Object command, Object... more) {
        List<Object> history = new ArrayList<>(List.of(CREATED, AVAILABLE));
        history.addAll(List.of(more));
        image.given(history).when(command).expectException(refusedFor(reason)).expectNoEvents();
    }

    private static HoldImageForCopy hold(AccountId caller, RegionId region, RegionId destination, @Nullable KeyId key) {
        return new HoldImageForCopy(
                IMAGE, COPY_OF_IMAGE, caller, region, COPY, destination, key != null, null, key, SampleImage.LIMIT);
    }
}
