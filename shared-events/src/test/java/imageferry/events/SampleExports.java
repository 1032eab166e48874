package imageferry.events;

import static imageferry.events.SampleEvents.ACCOUNT;
import static imageferry.events.SampleEvents.HANGZHOU;
import static imageferry.events.SampleEvents.IMAGE;
import static imageferry.events.SampleEvents.IMPORT;
import static imageferry.events.SampleEvents.SNAPSHOT;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageEvent.ImageExportHoldReleased;
import imageferry.events.image.ImageEvent.ImageHeldForExport;
import imageferry.events.image.ImageEvent.ImageImportDiscarded;
import imageferry.events.imagetask.ExportDisk;
import imageferry.events.imagetask.ImageTaskEvent.DiskExported;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ExportStarted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotContentRead;
import java.util.List;

/** One instance of every event of an export, and of an import that is cancelled. */
public final class SampleExports {
    public static final ImageTaskId EXPORT = new ImageTaskId("t-bp1exportabcdefghijk");
    private static final String OBJECT = "web_m-bp1abcdefghijklmnopq_t-bp1exportabcdefghijk.raw";
    private static final long BYTES = 4_294_967_296L;

    private SampleExports() {}

    static List<DomainEvent> all() {
        ExportDisk disk = new ExportDisk("/dev/xvda", DiskType.SYSTEM, SNAPSHOT, BYTES, OBJECT);
        return List.of(
                new ExportRequested(EXPORT, ACCOUNT, HANGZHOU, IMAGE, "exports", "RAW", List.of(disk)),
                new ExportStarted(EXPORT),
                new ExportProgressed(EXPORT, 50),
                new DiskExported(EXPORT, "/dev/xvda", SNAPSHOT, OBJECT, BYTES),
                new ExportFinished(EXPORT),
                new ExportFailed(EXPORT, FailureReason.SOURCE_DAMAGED, "Block 17 at byte 71303168 is damaged"),
                new ImageImportDiscarded(IMAGE, IMPORT),
                new ImageHeldForExport(IMAGE, EXPORT),
                new ImageExportHoldReleased(IMAGE, EXPORT),
                new SnapshotContentRead(SNAPSHOT, 0, BYTES));
    }
}
