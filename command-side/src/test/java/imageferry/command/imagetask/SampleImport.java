package imageferry.command.imagetask;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.imagetask.ExportDisk;
import imageferry.events.imagetask.ImageTaskEvent.DiskExported;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ExportStarted;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import imageferry.events.imagetask.ImportDisk;
import imageferry.events.snapshot.ContentRoot;
import java.util.List;

/** An import of two disk files, its commands and its events. */
final class SampleImport {
    static final AccountId OWNER = new AccountId("1000000000000001");
    static final AccountId STRANGER = new AccountId("1000000000000002");
    static final RegionId HANGZHOU = new RegionId("cn-hangzhou");
    static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    static final ImageTaskId TASK = new ImageTaskId("t-bp100000000000000000");
    static final ImageId IMAGE = new ImageId("m-bp100000000000000000");
    static final SnapshotId SYSTEM = new SnapshotId("s-bp100000000000000000");
    static final SnapshotId DATA = new SnapshotId("s-bp100000000000000001");
    static final SnapshotId OTHER = new SnapshotId("s-bp100000000000000002");
    static final ContentRoot ROOT = new ContentRoot("ab".repeat(32));
    static final ByteCounts BYTES = new ByteCounts(100, 90, 0, 10);
    static final String WHY = "the file ends early";

    static final List<ImportDisk> DISKS = List.of(
            new ImportDisk("/dev/xvda", DiskType.SYSTEM, "imports", "system.raw", "RAW", SYSTEM, 1L << 30, 1),
            new ImportDisk("/dev/xvdb", DiskType.DATA, "imports", "data.raw", "RAW", DATA, 1L << 30, 1));

    static final ImportRequested REQUESTED = new ImportRequested(TASK, OWNER, HANGZHOU, IMAGE, DISKS);
    static final ImportStarted STARTED = new ImportStarted(TASK);
    static final DiskImported SYSTEM_IMPORTED = new DiskImported(TASK, SYSTEM, ROOT, BYTES);
    static final DiskImported DATA_IMPORTED = new DiskImported(TASK, DATA, ROOT, BYTES);
    static final ImportFinished FINISHED = new ImportFinished(TASK);
    static final ImportFailed FAILED = new ImportFailed(TASK, FailureReason.INPUT_UNREADABLE, WHY);
    static final ImageTaskCancelled CANCELLED = new ImageTaskCancelled(TASK);

    static final List<ExportDisk> EXPORTS = List.of(
            new ExportDisk("/dev/xvda", DiskType.SYSTEM, SYSTEM, 1L << 30, "m.raw"),
            new ExportDisk("/dev/xvdb", DiskType.DATA, DATA, 1L << 30, "m_xvdb.raw"));
    static final ExportRequested EXPORT_REQUESTED =
            new ExportRequested(TASK, OWNER, HANGZHOU, IMAGE, "exports", "RAW", EXPORTS);
    static final ExportStarted EXPORT_STARTED = new ExportStarted(TASK);
    static final DiskExported SYSTEM_EXPORTED = new DiskExported(TASK, "/dev/xvda", SYSTEM, "m.raw", 1L << 30);
    static final DiskExported DATA_EXPORTED = new DiskExported(TASK, "/dev/xvdb", DATA, "m_xvdb.raw", 1L << 30);
    static final ExportFinished EXPORT_FINISHED = new ExportFinished(TASK);
    static final ExportFailed EXPORT_FAILED = new ExportFailed(TASK, FailureReason.SOURCE_DAMAGED, WHY);

    private SampleImport() {}

    static RequestExport requestExport() {
        return new RequestExport(TASK, OWNER, HANGZHOU, IMAGE, "exports", "RAW", EXPORTS);
    }

    static StartExport startExport() {
        return new StartExport(TASK);
    }

    static RecordExportProgress exportProgress(int percent) {
        return new RecordExportProgress(TASK, percent);
    }

    static RecordDiskExported exported(String device) {
        return new RecordDiskExported(TASK, device, 1L << 30);
    }

    static FailExport failExport() {
        return new FailExport(TASK, FailureReason.SOURCE_DAMAGED, WHY);
    }

    static RequestImport request() {
        return new RequestImport(TASK, OWNER, HANGZHOU, IMAGE, DISKS);
    }

    static StartImport start() {
        return new StartImport(TASK);
    }

    static RecordImportProgress progress(int percent) {
        return new RecordImportProgress(TASK, percent);
    }

    static RecordDiskImported systemImported() {
        return new RecordDiskImported(TASK, SYSTEM, ROOT, BYTES);
    }

    static RecordDiskImported dataImported() {
        return new RecordDiskImported(TASK, DATA, ROOT, BYTES);
    }

    static FailImport fail() {
        return new FailImport(TASK, FailureReason.INPUT_UNREADABLE, WHY);
    }

    static DelayImport delay() {
        return new DelayImport(TASK, SuspendReason.STORE_FULL, "The store is full");
    }

    static CancelImageTask cancel() {
        return new CancelImageTask(TASK, OWNER, HANGZHOU);
    }
}
