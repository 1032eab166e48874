package imageferry.command.uniqueness;

import imageferry.events.account.Quota;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageImportDiscarded;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Frees places in the transaction of the event that ends what holds them. A snapshot whose copy or import failed may never have been
 * opened, so it goes with its task.
 */
@Component
@ProcessingGroup("uniqueness")
class ReservationRelease {
    private final Reservations reservations;

    ReservationRelease(Reservations reservations) {
        this.reservations = reservations;
    }

    @EventHandler
    void on(CopyCompleted event) {
        end(event.taskId());
    }

    @EventHandler
    void on(CopyCancelled event) {
        end(event.taskId());
        reservations.freeWork(event.taskId().value());
    }

    @EventHandler
    void on(CopyFailed event) {
        end(event.taskId());
        reservations.freeWork(event.taskId().value());
    }

    @EventHandler
    void on(ImportFailed event) {
        reservations.freeWork(event.taskId().value());
    }

    @EventHandler
    void on(ImageTaskCancelled event) {
        reservations.freeWork(event.taskId().value());
    }

    @EventHandler
    void on(SnapshotDeleted event) {
        end(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotExpired event) {
        end(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotFailed event) {
        end(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotDiscarded event) {
        end(event.snapshotId());
    }

    @EventHandler
    void on(ImageUnshared event) {
        reservations.freeShare(event.imageId(), event.sharedWith());
    }

    @EventHandler
    void on(ImageDeleted event) {
        reservations.freeImage(event.imageId());
    }

    @EventHandler
    void on(ImageDiscarded event) {
        reservations.freeImage(event.imageId());
    }

    @EventHandler
    void on(ImageImportDiscarded event) {
        reservations.freeImage(event.imageId());
    }

    @EventHandler
    void on(ImageCreateFailed event) {
        reservations.freeImage(event.imageId());
    }

    private void end(CopyTaskId copy) {
        reservations.free(Quota.COPIES, List.of(copy.value()));
    }

    private void end(SnapshotId snapshot) {
        reservations.free(Quota.SNAPSHOTS, List.of(snapshot.value()));
    }
}
