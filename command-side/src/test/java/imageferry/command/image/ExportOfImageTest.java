package imageferry.command.image;

import static imageferry.command.image.SampleImage.AVAILABLE;
import static imageferry.command.image.SampleImage.DETAILS;
import static imageferry.command.image.SampleImage.EXPORTING;
import static imageferry.command.image.SampleImage.HANGZHOU;
import static imageferry.command.image.SampleImage.IMAGE;
import static imageferry.command.image.SampleImage.IMPORT;
import static imageferry.command.image.SampleImage.KEY;
import static imageferry.command.image.SampleImage.OWNER;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportOfImageTest {
    private final FixtureConfiguration<Image> image = new AggregateTestFixture<>(Image.class);

    @Test
    void the_disks_with_content_are_exported_and_the_image_is_held() {
        image.given(SampleImage.CREATED, AVAILABLE)
                .when(SampleImage.holdForExport())
                .expectEvents(EXPORTING)
                .expectResultMessagePayload(new ExportedImage(SampleImage.DISKS.subList(0, 2)));
    }

    @Test
    void an_image_that_is_exported_is_neither_deleted_nor_exported_again() {
        image.given(SampleImage.CREATED, AVAILABLE, EXPORTING)
                .when(SampleImage.delete())
                .expectException(refusedFor(RefusalReason.IMAGE_BEING_EXPORTED));
        image.given(SampleImage.CREATED, AVAILABLE, EXPORTING)
                .when(new HoldImageForExport(IMAGE, new ImageTaskId("t-bp100000000000000009"), OWNER, HANGZHOU))
                .expectException(refusedFor(RefusalReason.IMAGE_BEING_EXPORTED));
    }

    @Test
    void an_image_with_one_encrypted_disk_is_not_exported() {
        image.given(created(SampleImage.disks(null, KEY)), AVAILABLE)
                .when(SampleImage.holdForExport())
                .expectException(refusedFor(RefusalReason.EXPORT_OF_ENCRYPTED));
    }

    @Test
    void more_than_four_data_disks_or_500_gib_are_not_exported() {
        image.given(created(dataDisks(5, 1)), AVAILABLE)
                .when(SampleImage.holdForExport())
                .expectException(refusedFor(RefusalReason.EXPORT_TOO_LARGE));
        image.given(created(dataDisks(1, 501)), AVAILABLE)
                .when(SampleImage.holdForExport())
                .expectException(refusedFor(RefusalReason.EXPORT_TOO_LARGE));
    }

    @Test
    void the_image_of_another_does_not_exist() {
        image.given(SampleImage.CREATED, AVAILABLE)
                .when(new HoldImageForExport(IMAGE, IMPORT, SampleImage.STRANGER, HANGZHOU))
                .expectException(refusedFor(RefusalReason.IMAGE_NOT_FOUND));
    }

    private static ImageCreationRequested created(List<ImageDisk> disks) {
        return new ImageCreationRequested(IMAGE, OWNER, HANGZHOU, DETAILS, disks);
    }

    private static List<ImageDisk> dataDisks(int count, int gib) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ImageDisk(
                        "/dev/xvd" + (char) ('b' + i),
                        DiskType.DATA,
                        gib,
                        new SnapshotId("s-bp10000000000000010" + i),
                        null))
                .toList();
    }
}
