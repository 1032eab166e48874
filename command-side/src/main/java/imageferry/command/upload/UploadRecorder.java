package imageferry.command.upload;

import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Lets uploads go with the imports that used them, in the transaction that ends those. After a failure one can be imported again. */
@Component
@ProcessingGroup("queue")
class UploadRecorder {
    private final UploadRows rows;

    UploadRecorder(UploadRows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(ImportRequested event) {
        event.disks().stream()
                .filter(disk -> disk.bucket().equals(Uploads.BUCKET))
                .forEach(disk -> rows.use(
                        event.accountId(), disk.object(), event.taskId().value()));
    }

    @EventHandler
    void on(ImportFinished event) {
        rows.over(event.taskId().value());
    }

    @EventHandler
    void on(ImageTaskCancelled event) {
        rows.over(event.taskId().value());
    }

    @EventHandler
    void on(ImportFailed event) {
        rows.free(event.taskId().value());
    }
}
