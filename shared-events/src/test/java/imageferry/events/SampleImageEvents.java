package imageferry.events;

import static imageferry.events.SampleEvents.ACCOUNT;
import static imageferry.events.SampleEvents.COPIED_SNAPSHOT;
import static imageferry.events.SampleEvents.COPY;
import static imageferry.events.SampleEvents.COPY_TASK;
import static imageferry.events.SampleEvents.HANGZHOU;
import static imageferry.events.SampleEvents.IMAGE;
import static imageferry.events.SampleEvents.IMPORT;
import static imageferry.events.SampleEvents.KEY;
import static imageferry.events.SampleEvents.OTHER_ACCOUNT;
import static imageferry.events.SampleEvents.SHANGHAI;
import static imageferry.events.SampleEvents.SIZE_GIB;
import static imageferry.events.SampleEvents.SNAPSHOT;

import imageferry.events.copytask.FailureReason;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent.ImageAttributesChanged;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageCreating;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageHeldForCopy;
import imageferry.events.image.ImageEvent.ImageHoldReleased;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.image.Tag;
import java.util.List;

/** The events of images, of which {@link SampleEvents} is put together. */
final class SampleImageEvents {
    private static final ImageDetails DETAILS = new ImageDetails(
            "web-server",
            "built on Friday",
            new ImageAttributes("linux", "Ubuntu", "x86_64", "BIOS", "BYOL", "v2", "supported", "supported"),
            List.of(new Tag("team", "web")),
            "web",
            "1.2",
            "rg-acfmabcdefghijk");
    private static final List<ImageDisk> DISKS =
            List.of(new ImageDisk("/dev/xvda", DiskType.SYSTEM, SIZE_GIB, SNAPSHOT, null));
    private static final List<ImageDisk> COPIED_DISKS = List.of(
            new ImageDisk("/dev/xvda", DiskType.SYSTEM, SIZE_GIB, COPIED_SNAPSHOT, KEY),
            new ImageDisk("/dev/xvdb", DiskType.DATA, 20, null, null));

    private SampleImageEvents() {}

    static List<DomainEvent> all() {
        return List.of(
                new ImageCreationRequested(IMAGE, ACCOUNT, HANGZHOU, DETAILS, DISKS),
                new ImageImportRequested(IMAGE, ACCOUNT, HANGZHOU, DETAILS, DISKS, IMPORT),
                new ImageCopyRequested(COPY, ACCOUNT, SHANGHAI, DETAILS, COPIED_DISKS, IMAGE, HANGZHOU, COPY_TASK),
                new ImageCreating(COPY),
                new ImageAvailable(COPY, COPIED_DISKS),
                new ImageCreateFailed(COPY, FailureReason.SOURCE_DAMAGED, "Block 17 of the source cannot be read"),
                new ImageDiscarded(COPY, COPY_TASK),
                new ImageDeprecated(IMAGE),
                new ImageRestored(IMAGE),
                new ImageDeleted(IMAGE),
                new ImageHeldForCopy(IMAGE, COPY_TASK, ACCOUNT, COPY, SHANGHAI),
                new ImageHoldReleased(IMAGE, COPY_TASK),
                new ImageAttributesChanged(IMAGE, DETAILS),
                new ImageShared(IMAGE, HANGZHOU, OTHER_ACCOUNT),
                new ImageUnshared(IMAGE, OTHER_ACCOUNT));
    }
}
