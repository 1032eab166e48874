package imageferry.query.image;

import static imageferry.query.rows.Columns.text;
import static imageferry.query.rows.Columns.time;

import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.ids.Identifier;
import imageferry.events.ids.ImageId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent;
import imageferry.events.image.ImageEvent.ImageAttributesChanged;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageCreating;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageImportDiscarded;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageRestored;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.readside.ImageState;
import imageferry.query.json.EventJson;
import imageferry.query.write.RowTable;
import imageferry.query.write.RowWrite;
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per image. From the cancel of its copy on an image is gone, whichever of the two events comes first. */
@Component
@ProcessingGroup("views")
public class ImageProjection {
    private static final RowTable IMAGES =
            RowTable.guarded("query.image", "image_id").deriving("gone", """
            (v.p_gone = 'true' or exists (select from query.copy c
                where c.task_id = v.p_copy_task_id and c.state in ('CANCELLING', 'CANCELLED')))""");

    private final JdbcClient views;
    private final EventJson json;
    private final ViewWrites writes;
    private final ImageShareRows shares;

    public ImageProjection(JdbcClient views, EventJson json, ViewWrites writes, ImageShareRows shares) {
        this.views = views;
        this.json = json;
        this.shares = shares;
        this.writes = writes;
    }

    @EventHandler
    void on(ImageCreationRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        RowWrite row = row(event, event.details(), event.disks(), sequence, time)
                .set("account_id", event.accountId().value())
                .set("region_id", event.regionId().value());
        begin(ImageState.CREATING, new Origin(null, null, null), row);
    }

    @EventHandler
    void on(ImageImportRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        RowWrite row = row(event, event.details(), event.disks(), sequence, time)
                .set("account_id", event.accountId().value())
                .set("region_id", event.regionId().value());
        begin(ImageState.CREATING, new Origin(null, null, event.taskId()), row);
    }

    @EventHandler
    void on(ImageCopyRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        RowWrite row = row(event, event.details(), event.disks(), sequence, time)
                .set("account_id", event.accountId().value())
                .set("region_id", event.regionId().value());
        Origin origin = new Origin(event.sourceImageId(), event.copyTaskId(), null);
        begin(ImageState.WAITING, origin, row);
    }

    @EventHandler
    void on(ImageCreating event, @SequenceNumber long sequence) {
        state(event.imageId(), sequence, ImageState.CREATING).add();
    }

    @EventHandler
    void on(ImageAvailable event, @SequenceNumber long sequence) {
        state(event.imageId(), sequence, ImageState.AVAILABLE)
                .set("disks", json.write(event.disks()))
                .add(() -> shares.reveal(event.imageId()));
    }

    @EventHandler
    void on(ImageCreateFailed event, @SequenceNumber long sequence) {
        state(event.imageId(), sequence, ImageState.CREATE_FAILED)
                .set("failure", event.message())
                .add();
    }

    @EventHandler
    void on(ImageDeprecated event, @SequenceNumber long sequence) {
        state(event.imageId(), sequence, ImageState.DEPRECATED).add();
    }

    @EventHandler
    void on(ImageRestored event, @SequenceNumber long sequence) {
        state(event.imageId(), sequence, ImageState.AVAILABLE).add();
    }

    @EventHandler
    void on(ImageAttributesChanged event, @SequenceNumber long sequence) {
        ImageDetails details = event.details();
        describe(change(event.imageId(), sequence), details).add();
    }

    @EventHandler
    void on(ImageShared event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event.imageId(), sequence).plus("shares", 1).add(() -> shares.add(event, time));
    }

    @EventHandler
    void on(ImageUnshared event, @SequenceNumber long sequence) {
        change(event.imageId(), sequence)
                .plus("shares", -1)
                .add(() -> shares.remove(event.imageId(), event.sharedWith()));
    }

    @EventHandler
    void on(ImageDiscarded event, @SequenceNumber long sequence) {
        change(event.imageId(), sequence).set("gone", true).add();
    }

    @EventHandler
    void on(ImageImportDiscarded event, @SequenceNumber long sequence) {
        change(event.imageId(), sequence).set("gone", true).add();
    }

    @EventHandler
    void on(ImageDeleted event, @SequenceNumber long sequence) {
        change(event.imageId(), sequence).set("gone", true).add();
    }

    @EventHandler
    void on(CopyCancelRequested event) {
        writes.write(
                        "image",
                        event.aggregateId(),
                        "update query.image set gone = true where copy_task_id = :task and not gone")
                .param("task", event.taskId().value())
                .addLast();
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.image, query.image_count").update();
        shares.clear();
    }

    private record Origin(
            @Nullable Identifier source,
            @Nullable Identifier copyTask,
            @Nullable Identifier importTask) {}

    private RowWrite row(ImageEvent event, ImageDetails details, List<ImageDisk> disks, long sequence, Instant time) {
        RowWrite row = writes.begin(
                        IMAGES, "image", event.aggregateId(), event.imageId().value(), sequence)
                .set("disks", json.write(disks))
                .set("shares", 0)
                .set("gone", false)
                .set("created_at", time(time));
        return describe(row, details);
    }

    private RowWrite describe(RowWrite row, ImageDetails details) {
        return row.set("name", details.name())
                .set("os_type", details.attributes().osType())
                .set("architecture", details.attributes().architecture())
                .set("details", json.write(details));
    }

    private static void begin(ImageState state, Origin origin, RowWrite row) {
        row.set("state", state.name())
                .set("source_image_id", text(origin.source()))
                .set("copy_task_id", text(origin.copyTask()))
                .set("import_task_id", text(origin.importTask()))
                .add();
    }

    private RowWrite state(ImageId image, long sequence, ImageState state) {
        return change(image, sequence).set("state", state.name());
    }

    private RowWrite change(ImageId image, long sequence) {
        return writes.change(IMAGES, "image", image.value(), image.value(), sequence);
    }
}
