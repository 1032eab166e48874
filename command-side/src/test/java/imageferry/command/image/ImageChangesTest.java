package imageferry.command.image;

import static imageferry.command.image.SampleImage.AVAILABLE;
import static imageferry.command.image.SampleImage.CREATED;
import static imageferry.command.image.SampleImage.HANGZHOU;
import static imageferry.command.image.SampleImage.IMAGE;
import static imageferry.command.image.SampleImage.OWNER;
import static imageferry.command.image.SampleImage.RENAMED;
import static imageferry.command.image.SampleImage.SHANGHAI;
import static imageferry.command.image.SampleImage.STRANGER;
import static imageferry.command.support.Refusals.refusedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.Tag;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImageChangesTest {
    private static final ImageDetails DETAILS = new ImageDetails(
            "web",
            "described",
            new ImageAttributes("linux", "Ubuntu", "arm64", "UEFI", null, "v2", null, "supported"),
            List.of(new Tag("k", "v")),
            "family",
            "1",
            "rg-1");
    private static final ImageChanges NOTHING = SampleImage.changes("web");

    private final FixtureConfiguration<Image> image = new AggregateTestFixture<>(Image.class);

    @Test
    void what_is_not_given_stays_as_it_is() {
        assertThat(NOTHING.of(DETAILS)).isEqualTo(DETAILS);
        ImageChanges all = new ImageChanges("mail", "other", "posts", "UEFI-Preferred", "BYOL", "v2", "supported");
        assertThat(all.of(DETAILS))
                .isEqualTo(new ImageDetails(
                        "mail",
                        "other",
                        new ImageAttributes(
                                "linux", "Ubuntu", "arm64", "UEFI-Preferred", "BYOL", "v2", "supported", "supported"),
                        List.of(new Tag("k", "v")),
                        "posts",
                        "1",
                        "rg-1"));
    }

    @Test
    void metadata_access_is_never_lowered_and_may_be_raised() {
        ImageChanges lower = new ImageChanges(null, null, null, null, null, "v1", null);
        assertThatThrownBy(() -> lower.of(DETAILS))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.IMDS_SUPPORT_LOWERED));
        assertThat(lower.of(SampleImage.DETAILS).attributes().imdsSupport()).isEqualTo("v1");
        ImageChanges raise = new ImageChanges(null, null, null, null, null, "v2", null);
        assertThat(raise.of(SampleImage.DETAILS).attributes().imdsSupport()).isEqualTo("v2");
    }

    @Test
    void arm64_does_not_boot_by_BIOS() {
        ImageChanges bios = new ImageChanges(null, null, null, "BIOS", null, null, null);
        assertThatThrownBy(() -> bios.of(DETAILS))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BOOT_MODE_UNSUPPORTED));
    }

    @Test
    void the_change_is_an_event_unless_it_changes_nothing() {
        image.given(CREATED, AVAILABLE).when(SampleImage.rename()).expectEvents(RENAMED);
        image.given(CREATED, AVAILABLE, RENAMED)
                .when(SampleImage.rename())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void what_is_anothers_or_elsewhere_does_not_exist() {
        for (Object command : List.of(
                new ChangeImageAttributes(IMAGE, STRANGER, HANGZHOU, NOTHING),
                new ChangeImageAttributes(IMAGE, OWNER, SHANGHAI, NOTHING))) {
            image.given(CREATED, AVAILABLE)
                    .when(command)
                    .expectException(refusedFor(RefusalReason.IMAGE_NOT_FOUND))
                    .expectNoEvents();
        }
    }
}
