package imageferry.command.copytask;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.ContentRoot;
import java.util.List;
import java.util.stream.Stream;

/** A copy of an image of two disks, its commands and its events. */
final class SampleCopy {
    static final AccountId OWNER = new AccountId("1000000000000001");
    static final AccountId STRANGER = new AccountId("1000000000000002");
    static final RegionId HANGZHOU = new RegionId("cn-hangzhou");
    static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    static final ImageId SOURCE_IMAGE = new ImageId("m-bp100000000000000000");
    static final ImageId IMAGE = new ImageId("m-uf600000000000000000");
    static final CopyTaskId TASK = CopyTaskId.of(IMAGE);
    static final SnapshotId SYSTEM_SOURCE = new SnapshotId("s-bp100000000000000000");
    static final SnapshotId DATA_SOURCE = new SnapshotId("s-bp100000000000000001");
    static final SnapshotId SYSTEM = new SnapshotId("s-uf600000000000000000");
    static final SnapshotId DATA = new SnapshotId("s-uf600000000000000001");
    static final ContentRoot ROOT = new ContentRoot("ab".repeat(32));
    static final ByteCounts SYSTEM_BYTES = new ByteCounts(100, 60, 30, 10);
    static final ByteCounts DATA_BYTES = new ByteCounts(50, 50, 0, 0);
    static final CancelReceipt RECEIPT = new CancelReceipt(60, 2, 1, 5, 50);
    static final String WHY = "the disk of the destination is full";

    static final List<SnapshotCopy> SNAPSHOTS = List.of(
            new SnapshotCopy(SYSTEM_SOURCE, SYSTEM, DiskType.SYSTEM, 100, null, null),
            new SnapshotCopy(DATA_SOURCE, DATA, DiskType.DATA, 50, null, null));

    static final CopyRequested REQUESTED =
            new CopyRequested(TASK, OWNER, OWNER, HANGZHOU, SHANGHAI, SOURCE_IMAGE, IMAGE, SNAPSHOTS, null);
    static final CopyStarted STARTED = new CopyStarted(TASK, 1);
    static final CopySuspended SUSPENDED = new CopySuspended(TASK, SuspendReason.STORE_FULL, WHY);
    static final SnapshotCopied SYSTEM_COPIED =
            new SnapshotCopied(TASK, SYSTEM_SOURCE, SYSTEM, ROOT, ROOT, null, null, SYSTEM_BYTES);
    static final SnapshotCopied DATA_COPIED =
            new SnapshotCopied(TASK, DATA_SOURCE, DATA, ROOT, ROOT, null, null, DATA_BYTES);
    static final CopySealing SEALING = new CopySealing(TASK);
    static final CopyCompleted COMPLETED = new CopyCompleted(TASK, SYSTEM_BYTES.plus(DATA_BYTES));
    static final CopyCancelRequested CANCEL_REQUESTED = new CopyCancelRequested(TASK);
    static final CopyCancelled CANCELLED = new CopyCancelled(TASK, RECEIPT);
    static final CopyFailed FAILED = new CopyFailed(TASK, FailureReason.STORE_FULL, WHY);

    private SampleCopy() {}

    static RequestCopy request() {
        return new RequestCopy(TASK, OWNER, OWNER, HANGZHOU, SHANGHAI, SOURCE_IMAGE, IMAGE, SNAPSHOTS);
    }

    static StartCopy start() {
        return new StartCopy(TASK, 1);
    }

    static RecordProgress progress(CopyPhase phase, long moved) {
        return new RecordProgress(TASK, phase, new ByteCounts(150, moved, 0, 0), 10, 5L);
    }

    static RecordSnapshotCopied systemCopied() {
        return new RecordSnapshotCopied(TASK, SYSTEM, ROOT, ROOT, null, null, SYSTEM_BYTES);
    }

    static RecordSnapshotCopied dataCopied() {
        return new RecordSnapshotCopied(TASK, DATA, ROOT, ROOT, null, null, DATA_BYTES);
    }

    static SuspendCopy suspend() {
        return new SuspendCopy(TASK, SuspendReason.STORE_FULL, WHY);
    }

    static ResumeCopy resume() {
        return new ResumeCopy(TASK);
    }

    static ReportStall stall() {
        return new ReportStall(TASK, 300);
    }

    static CompleteCopy complete() {
        return new CompleteCopy(TASK);
    }

    static CancelCopy cancel() {
        return new CancelCopy(TASK, OWNER, SHANGHAI);
    }

    static AbandonCopy abandon() {
        return new AbandonCopy(TASK);
    }

    static CompleteCancellation completeCancellation() {
        return new CompleteCancellation(TASK, RECEIPT);
    }

    static FailCopy fail() {
        return new FailCopy(TASK, FailureReason.STORE_FULL, WHY);
    }

    /** A history that begins with the request. */
    static List<CopyTaskEvent> after(CopyTaskEvent... events) {
        return Stream.concat(Stream.of(REQUESTED), Stream.of(events)).toList();
    }
}
