package imageferry.events;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyResumed;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStalled;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.copytask.VerificationPolicy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.LinkId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportDelayed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import imageferry.events.imagetask.ImportDisk;
import imageferry.events.key.Encryption;
import imageferry.events.link.LinkEvent.LinkPaused;
import imageferry.events.link.LinkEvent.LinkRateChanged;
import imageferry.events.link.LinkEvent.LinkResumed;
import imageferry.events.scrub.ScrubCounts;
import imageferry.events.scrub.ScrubEvent.ScrubBegun;
import imageferry.events.scrub.ScrubEvent.ScrubFinished;
import imageferry.events.scrub.ScrubEvent.ScrubRequested;
import imageferry.events.scrub.ScrubEvent.ScrubStopped;
import imageferry.events.scrub.ScrubScope;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.store.StoreDoubt;
import imageferry.events.store.StoreEvent.StoreAccepted;
import imageferry.events.store.StoreEvent.StoreDoubted;
import imageferry.events.store.StoreEvent.StoreTrusted;
import imageferry.events.usage.UsageEvent.UsageMeasured;
import java.util.List;
import java.util.stream.Stream;

/** One instance of every event, from the life of one image that is imported, copied under a key, and let go. */
public final class SampleEvents {
    public static final AccountId ACCOUNT = new AccountId("1000000000000001");
    public static final AccountId OTHER_ACCOUNT = new AccountId("1000000000000002");
    public static final RegionId HANGZHOU = new RegionId("cn-hangzhou");
    public static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    public static final ImageId IMAGE = new ImageId("m-bp1abcdefghijklmnopq");
    public static final ImageId COPY = new ImageId("m-uf6abcdefghijklmnopq");
    public static final SnapshotId SNAPSHOT = new SnapshotId("s-bp1abcdefghijklmnopq");
    public static final SnapshotId COPIED_SNAPSHOT = new SnapshotId("s-uf6abcdefghijklmnopq");
    public static final CopyTaskId COPY_TASK = new CopyTaskId("ct-uf6abcdefghijklmnopq");
    public static final ImageTaskId IMPORT = new ImageTaskId("t-bp1abcdefghijklmnopq");
    public static final ScrubId SCRUB = new ScrubId("v-bp1abcdefghijklmnopq");
    public static final KeyId KEY = new KeyId("7906979c-8e06-46a2-be2d-68e3ccbc0001");

    static final KeyVersionId KEY_VERSION = new KeyVersionId("2ab1a983-7072-4bbc-a582-584b5bd80001");
    static final Encryption ENCRYPTION = new Encryption(KEY, KEY_VERSION, "dk-0001", 1);
    private static final ContentRoot ROOT = new ContentRoot("0a".repeat(32));
    static final ContentRoot COPIED_ROOT = new ContentRoot("0b".repeat(32));
    static final ByteCounts BYTES = new ByteCounts(4_294_967_296L, 1_073_741_824L, 2_147_483_648L, 1_073_741_824L);
    static final int SIZE_GIB = 4;

    private SampleEvents() {}

    /** All of them; exactly one of each kind. */
    public static List<DomainEvent> all() {
        return Stream.of(
                        SampleImageEvents.all(),
                        copyTask(),
                        SampleSnapshots.all(),
                        imageTask(),
                        SampleKeys.all(),
                        SampleAccounts.all(),
                        store(),
                        usage(),
                        link(),
                        scrub(),
                        SampleExports.all(),
                        SampleLabels.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DomainEvent> copyTask() {
        SnapshotCopy snapshot =
                new SnapshotCopy(SNAPSHOT, COPIED_SNAPSHOT, DiskType.SYSTEM, BYTES.planned(), null, KEY);
        return List.of(
                new CopyRequested(
                        COPY_TASK,
                        ACCOUNT,
                        OTHER_ACCOUNT,
                        HANGZHOU,
                        SHANGHAI,
                        IMAGE,
                        COPY,
                        List.of(snapshot),
                        VerificationPolicy.READ_BACK),
                new CopyStarted(COPY_TASK, 3),
                new ProgressUpdated(COPY_TASK, CopyPhase.TRANSFERRING, 42, BYTES, 104_857_600L, 12L),
                new SnapshotCopied(COPY_TASK, SNAPSHOT, COPIED_SNAPSHOT, ROOT, COPIED_ROOT, null, ENCRYPTION, BYTES),
                new CopySuspended(COPY_TASK, SuspendReason.KEY_UNUSABLE, "The key is disabled"),
                new CopyResumed(COPY_TASK),
                new CopyStalled(COPY_TASK, 300),
                new CopySealing(COPY_TASK),
                new CopyCompleted(COPY_TASK, BYTES),
                new CopyCancelRequested(COPY_TASK),
                new CopyCancelled(COPY_TASK, new CancelReceipt(1_073_741_824L, 1, 1, 256, 1_074_790_400L)),
                new CopyFailed(COPY_TASK, FailureReason.KEY_UNUSABLE, "The key was destroyed"));
    }

    private static List<DomainEvent> imageTask() {
        return List.of(
                new ImportRequested(
                        IMPORT,
                        ACCOUNT,
                        HANGZHOU,
                        IMAGE,
                        List.of(new ImportDisk(
                                "/dev/xvda",
                                DiskType.SYSTEM,
                                "imports",
                                "web.raw",
                                "RAW",
                                SNAPSHOT,
                                BYTES.planned(),
                                SIZE_GIB))),
                new ImportStarted(IMPORT),
                new ImportProgressed(IMPORT, 50),
                new ImportDelayed(IMPORT, SuspendReason.STORE_FULL, "The region's store is full"),
                new DiskImported(IMPORT, SNAPSHOT, ROOT, BYTES),
                new ImportFinished(IMPORT),
                new ImportFailed(IMPORT, FailureReason.INPUT_UNREADABLE, "The file ends in the middle of a sector"),
                new ImageTaskCancelled(IMPORT));
    }

    private static List<DomainEvent> store() {
        return List.of(
                new StoreDoubted(SHANGHAI, StoreDoubt.DATABASE_OLDER, 4711, 4242, "The database is an older copy"),
                new StoreTrusted(SHANGHAI, StoreDoubt.CLOCKS_DIFFER),
                new StoreAccepted(SHANGHAI, StoreDoubt.DATABASE_OLDER, 4711, 4250));
    }

    private static List<DomainEvent> usage() {
        return List.of(new UsageMeasured(ACCOUNT, SHANGHAI, 256, 1_074_790_400L, 4_198_400L));
    }

    private static List<DomainEvent> link() {
        LinkId link = LinkId.of(HANGZHOU, SHANGHAI);
        return List.of(
                new LinkRateChanged(link, 52_428_800L),
                new LinkPaused(link, "The line is being repaired until noon"),
                new LinkResumed(link));
    }

    private static List<DomainEvent> scrub() {
        return List.of(
                new ScrubRequested(SCRUB, ACCOUNT, HANGZHOU, ScrubScope.IMAGE, IMAGE.value(), 1, BYTES.planned()),
                new ScrubBegun(SCRUB),
                new ScrubFinished(SCRUB, new ScrubCounts(1, 1, 0, 1_073_741_824L, 2)),
                new ScrubStopped(SCRUB));
    }
}
