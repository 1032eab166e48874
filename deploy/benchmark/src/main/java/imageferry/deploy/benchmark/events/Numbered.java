package imageferry.deploy.benchmark.events;

import imageferry.events.copytask.ByteCounts;
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
import imageferry.events.image.Tag;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import java.util.List;

/** Everything about one thing of a made-up history follows from its number. */
record Numbered(int number) {
    static final RegionId HOME = new RegionId("cn-hangzhou");
    static final RegionId FAR = new RegionId("cn-beijing");
    static final long GIB = 1L << 30;
    private static final int ACCOUNTS = 1_000;
    private static final long FIRST_ACCOUNT = 2_000_000_000L;

    AccountId account() {
        return account(number % ACCOUNTS);
    }

    static AccountId account(int of) {
        return new AccountId(Long.toString(FIRST_ACCOUNT + of));
    }

    ImageId image() {
        return new ImageId("m-" + digits());
    }

    SnapshotId snapshot() {
        return new SnapshotId("s-" + digits());
    }

    CopyTaskId copy() {
        return CopyTaskId.of(image());
    }

    ImageTaskId task() {
        return new ImageTaskId("t-" + digits());
    }

    KeyId key() {
        return new KeyId("key-" + digits());
    }

    KeyVersionId version(int which) {
        return new KeyVersionId("version-" + digits() + "-" + which);
    }

    Encryption encryption() {
        return new Encryption(key(), version(0), "data-key-" + digits(), 1);
    }

    ContentRoot root() {
        return new ContentRoot("%064x".formatted(number));
    }

    ImageDetails details() {
        return new ImageDetails(
                "image-" + number,
                "made to be counted",
                new ImageAttributes("linux", "Debian", "x86_64", "BIOS"),
                List.of(new Tag("number", Integer.toString(number))));
    }

    List<ImageDisk> disks() {
        return List.of(new ImageDisk("/dev/xvda", DiskType.SYSTEM, 40, snapshot(), null));
    }

    static ByteCounts bytes(int percent) {
        return new ByteCounts(GIB, GIB * percent / 100, 0, 0);
    }

    private String digits() {
        return "bn%018d".formatted(number);
    }
}
