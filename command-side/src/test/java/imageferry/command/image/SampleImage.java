package imageferry.command.image;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
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
import imageferry.events.image.ImageEvent.ImageHeldForExport;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.image.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plain image of a system disk, a data disk and a blank disk, its commands and its events. */
final class SampleImage {
    static final AccountId OWNER = new AccountId("1000000000000001");
    static final AccountId STRANGER = new AccountId("1000000000000002");
    static final RegionId HANGZHOU = new RegionId("cn-hangzhou");
    static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    static final RegionId SINGAPORE = new RegionId("ap-southeast-1");
    static final ImageId IMAGE = new ImageId("m-bp100000000000000000");
    static final ImageId COPY = new ImageId("m-uf600000000000000000");
    static final ImageId SOURCE = new ImageId("m-sg100000000000000000");
    static final CopyTaskId COPY_OF_IMAGE = CopyTaskId.of(COPY);
    static final CopyTaskId MAKES_IMAGE = CopyTaskId.of(IMAGE);
    static final ImageTaskId IMPORT = new ImageTaskId("t-bp100000000000000000");
    static final SnapshotId SYSTEM = new SnapshotId("s-bp100000000000000000");
    static final SnapshotId DATA = new SnapshotId("s-bp100000000000000001");
    static final KeyId KEY = new KeyId("key-customer");
    static final KeyId OTHER_KEY = new KeyId("key-other");
    static final KeyId SERVICE_KEY = new KeyId("key-service");
    static final long LIMIT = 2L << 40;
    static final String WHY = "the file ends early";
    static final ImageDetails DETAILS =
            new ImageDetails("web server", "", new ImageAttributes("linux", "Ubuntu", "x86_64", "BIOS"), List.of());
    static final List<ImageDisk> DISKS = disks(null, null);

    static final ImageCreationRequested CREATED = new ImageCreationRequested(IMAGE, OWNER, HANGZHOU, DETAILS, DISKS);
    static final ImageImportRequested IMPORT_REQUESTED =
            new ImageImportRequested(IMAGE, OWNER, HANGZHOU, DETAILS, DISKS, IMPORT);
    static final ImageCopyRequested COPY_REQUESTED =
            new ImageCopyRequested(IMAGE, OWNER, HANGZHOU, DETAILS, DISKS, SOURCE, SINGAPORE, MAKES_IMAGE);
    static final ImageCreating CREATING = new ImageCreating(IMAGE);
    static final ImageAvailable AVAILABLE = new ImageAvailable(IMAGE, DISKS);
    static final ImageDeprecated DEPRECATED = new ImageDeprecated(IMAGE);
    static final ImageRestored RESTORED = new ImageRestored(IMAGE);
    static final ImageCreateFailed FAILED = new ImageCreateFailed(IMAGE, FailureReason.INPUT_UNREADABLE, WHY);
    static final ImageDiscarded DISCARDED = new ImageDiscarded(IMAGE, MAKES_IMAGE);
    static final ImageDeleted DELETED = new ImageDeleted(IMAGE);
    static final ImageHeldForCopy HELD = new ImageHeldForCopy(IMAGE, COPY_OF_IMAGE, OWNER, COPY, SHANGHAI);

    static final ImageAttributesChanged RENAMED =
            new ImageAttributesChanged(IMAGE, changes("mail").of(DETAILS));
    static final ImageShared SHARED = new ImageShared(IMAGE, HANGZHOU, STRANGER);
    static final ImageUnshared UNSHARED = new ImageUnshared(IMAGE, STRANGER);
    static final ImageHeldForExport EXPORTING = new ImageHeldForExport(IMAGE, IMPORT);

    static final Tag TEAM_WEB = new Tag("team", "web");
    static final ImageTagged TAGGED = new ImageTagged(IMAGE, List.of(TEAM_WEB));

    private SampleImage() {}

    /** A change of the name alone. */
    static ImageChanges changes(String name) {
        return new ImageChanges(name, null, null, null, null, null, null);
    }

    static ChangeImageAttributes rename() {
        return new ChangeImageAttributes(IMAGE, OWNER, HANGZHOU, changes("mail"));
    }

    static ShareImage share(AccountId... accounts) {
        return new ShareImage(IMAGE, OWNER, HANGZHOU, List.of(accounts), List.of(), 50);
    }

    static ShareImage unshare(AccountId... accounts) {
        return new ShareImage(IMAGE, OWNER, HANGZHOU, List.of(), List.of(accounts), 50);
    }

    static TagImage tag() {
        return new TagImage(IMAGE, OWNER, HANGZHOU, List.of(TEAM_WEB));
    }

    static UntagImage untag() {
        return new UntagImage(IMAGE, OWNER, HANGZHOU, List.of("team", "absent"));
    }

    static JoinImageGroup joinGroup() {
        return new JoinImageGroup(IMAGE, OWNER, HANGZHOU, "rg-web");
    }

    static HoldImageForExport holdForExport() {
        return new HoldImageForExport(IMAGE, IMPORT, OWNER, HANGZHOU);
    }

    static ReleaseExportHold releaseExport() {
        return new ReleaseExportHold(IMAGE, IMPORT);
    }

    static DiscardImport discardImport() {
        return new DiscardImport(IMAGE, IMPORT, OWNER, HANGZHOU);
    }

    /** A system disk of 40 GiB, a data disk of 20 GiB, and a blank one. */
    static List<ImageDisk> disks(@Nullable KeyId systemKey, @Nullable KeyId dataKey) {
        return List.of(
                new ImageDisk("/dev/xvda", DiskType.SYSTEM, 40, SYSTEM, systemKey),
                new ImageDisk("/dev/xvdb", DiskType.DATA, 20, DATA, dataKey),
                new ImageDisk("/dev/xvdc", DiskType.DATA, 5, null, null));
    }

    static CreateImage create() {
        return new CreateImage(IMAGE, OWNER, HANGZHOU, DETAILS, DISKS);
    }

    static RequestImageImport requestImport() {
        return new RequestImageImport(IMAGE, OWNER, HANGZHOU, DETAILS, DISKS, IMPORT);
    }

    static RequestImageCopy requestCopy() {
        return new RequestImageCopy(IMAGE, OWNER, HANGZHOU, DETAILS, DISKS, SOURCE, SINGAPORE, MAKES_IMAGE);
    }

    static MarkImageCreating markCreating() {
        return new MarkImageCreating(IMAGE);
    }

    static MakeImageAvailable makeAvailable() {
        return new MakeImageAvailable(IMAGE);
    }

    static FailImage fail() {
        return new FailImage(IMAGE, FailureReason.INPUT_UNREADABLE, WHY);
    }

    static DiscardImage discard() {
        return new DiscardImage(IMAGE, MAKES_IMAGE, OWNER, HANGZHOU);
    }

    static DeprecateImage deprecate() {
        return new DeprecateImage(IMAGE, OWNER, HANGZHOU);
    }

    static RestoreImage restore() {
        return new RestoreImage(IMAGE, OWNER, HANGZHOU);
    }

    static DeleteImage delete() {
        return new DeleteImage(IMAGE, OWNER, HANGZHOU);
    }

    /** A plain copy to Shanghai. */
    static HoldImageForCopy hold() {
        return holdFor(COPY_OF_IMAGE, SHANGHAI);
    }

    static HoldImageForCopy holdFor(CopyTaskId task, RegionId destination) {
        return new HoldImageForCopy(IMAGE, task, OWNER, HANGZHOU, COPY, destination, false, null, null, LIMIT);
    }

    static ReleaseImageHold release() {
        return new ReleaseImageHold(IMAGE, COPY_OF_IMAGE);
    }
}
