package imageferry.query.support;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreating;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.Tag;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import java.util.List;

/** Pieces of legal histories; everything about the numbered image, copy or snapshot follows from its number. */
public final class Stories {
    public static final AccountId ALICE = new AccountId("1001");
    public static final AccountId BOB = new AccountId("1002");
    public static final RegionId HANGZHOU = new RegionId("cn-hangzhou");
    public static final RegionId BEIJING = new RegionId("cn-beijing");
    public static final long GIB = 1L << 30;
    public static final ContentRoot ROOT = new ContentRoot("ab".repeat(32));
    public static final KeyId KEY = new KeyId("key-1");
    public static final Encryption ENCRYPTION = new Encryption(KEY, new KeyVersionId("version-1"), "data-key-1", 1);

    private Stories() {}

    public static ImageId image(int number) {
        return new ImageId("m-" + digits(number));
    }

    public static SnapshotId snapshot(int number) {
        return new SnapshotId("s-" + digits(number));
    }

    public static CopyTaskId copy(int number) {
        return CopyTaskId.of(image(number));
    }

    public static ImageTaskId task(int number) {
        return new ImageTaskId("t-" + digits(number));
    }

    public static ImageDetails details(String name, Tag... tags) {
        return new ImageDetails(name, "", new ImageAttributes("linux", "Debian", "x86_64", "BIOS"), List.of(tags));
    }

    public static List<ImageDisk> disks(int number) {
        return List.of(new ImageDisk("/dev/xvda", DiskType.SYSTEM, 40, snapshot(number), KEY));
    }

    /** An image made of a snapshot: available at once. */
    public static void created(History history, AccountId account, int number, String name, Tag... tags) {
        history.add(
                account,
                new ImageCreationRequested(image(number), account, HANGZHOU, details(name, tags), disks(number)),
                new ImageAvailable(image(number), disks(number)));
    }

    /** A copy of image 1 to Beijing that makes the numbered image, from the door to the queue. */
    public static void copyRequested(History history, AccountId account, int number) {
        history.add(
                account,
                new ImageCopyRequested(
                        image(number),
                        account,
                        BEIJING,
                        details("copy-" + number),
                        disks(number),
                        image(1),
                        HANGZHOU,
                        copy(number)),
                new CopyRequested(
                        copy(number),
                        account,
                        account,
                        HANGZHOU,
                        BEIJING,
                        image(1),
                        image(number),
                        List.of(new SnapshotCopy(snapshot(1), snapshot(number), DiskType.SYSTEM, GIB, null, KEY)),
                        null));
    }

    public static void copyStarted(History history, AccountId account, int number) {
        history.add(
                account,
                new CopyStarted(copy(number), 1),
                new ImageCreating(image(number)),
                new SnapshotOpened(
                        snapshot(number),
                        account,
                        BEIJING,
                        DiskType.SYSTEM,
                        GIB,
                        Lineage.copyOf(snapshot(1), HANGZHOU),
                        KEY,
                        null));
    }

    public static void progressed(History history, AccountId account, int number, int percent) {
        ByteCounts bytes = new ByteCounts(GIB, GIB * percent / 100, 0, 0);
        history.add(account, new ProgressUpdated(copy(number), CopyPhase.TRANSFERRING, percent, bytes, 1000, 60L));
    }

    public static void copyCompleted(History history, AccountId account, int number) {
        ByteCounts bytes = new ByteCounts(GIB, GIB - 4096, 0, 4096);
        history.add(
                account,
                new SnapshotAccomplished(snapshot(number), ROOT, "manifest-" + number, ENCRYPTION, GIB),
                new SnapshotCopied(copy(number), snapshot(1), snapshot(number), ROOT, ROOT, null, ENCRYPTION, bytes),
                new CopySealing(copy(number)),
                new SnapshotPinned(snapshot(number), image(number)),
                new ImageAvailable(image(number), disks(number)),
                new CopyCompleted(copy(number), bytes));
    }

    /** A cancel as the door accepts it, and what follows if the copy had started. */
    public static void copyCancelled(History history, AccountId account, int number, boolean started) {
        history.add(account, new CopyCancelRequested(copy(number)), new ImageDiscarded(image(number), copy(number)));
        if (started) {
            history.add(account, new SnapshotDiscarded(snapshot(number)));
        }
        history.add(account, new CopyCancelled(copy(number), new CancelReceipt(4096, 1, 1, 2, 8192)));
    }

    private static String digits(int number) {
        return "hz%018d".formatted(number);
    }
}
