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
import imageferry.query.write.ViewWrites;
import imageferry.query.write.Write;
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
    private static final String INSERT = """
            insert into query.image (image_id, account_id, region_id, name, os_type, architecture, details, disks, state,
                source_image_id, copy_task_id, import_task_id, created_at, gone, last_sequence)
            select :image, :account, :region, :name, :osType, :architecture, cast(:details as jsonb),
                cast(:disks as jsonb), :state, :source, :copyTask, :importTask, :time,
                exists (select from query.copy c
                    where c.task_id = :copyTask and c.state in ('CANCELLING', 'CANCELLED')), :sequence
            on conflict (image_id) do nothing""";

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
        Write row = row(event, event.details(), event.disks(), sequence, time)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value());
        begin(ImageState.CREATING, new Origin(null, null, null), row, sequence);
    }

    @EventHandler
    void on(ImageImportRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        Write row = row(event, event.details(), event.disks(), sequence, time)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value());
        begin(ImageState.CREATING, new Origin(null, null, event.taskId()), row, sequence);
    }

    @EventHandler
    void on(ImageCopyRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        Write row = row(event, event.details(), event.disks(), sequence, time)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value());
        Origin origin = new Origin(event.sourceImageId(), event.copyTaskId(), null);
        begin(ImageState.WAITING, origin, row, sequence);
    }

    @EventHandler
    void on(ImageCreating event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "state = 'CREATING'").add(sequence);
    }

    @EventHandler
    void on(ImageAvailable event, @SequenceNumber long sequence) {
        String disks = json.write(event.disks());
        update(event.imageId(), sequence, "state = 'AVAILABLE', disks = cast(:value as jsonb)", disks)
                .add(sequence, () -> shares.reveal(event.imageId()));
    }

    @EventHandler
    void on(ImageCreateFailed event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "state = 'CREATE_FAILED', failure = :value", event.message())
                .add(sequence);
    }

    @EventHandler
    void on(ImageDeprecated event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "state = 'DEPRECATED'").add(sequence);
    }

    @EventHandler
    void on(ImageRestored event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "state = 'AVAILABLE'").add(sequence);
    }

    @EventHandler
    void on(ImageAttributesChanged event, @SequenceNumber long sequence) {
        ImageDetails details = event.details();
        String change =
                "name = :name, architecture = :architecture, os_type = :osType, details = cast(:details as jsonb)";
        update(event.imageId(), sequence, change)
                .param("name", details.name())
                .param("osType", details.attributes().osType())
                .param("architecture", details.attributes().architecture())
                .param("details", json.write(details))
                .add(sequence);
    }

    @EventHandler
    void on(ImageShared event, @SequenceNumber long sequence, @Timestamp Instant time) {
        update(event.imageId(), sequence, "shares = shares + 1").add(sequence, () -> shares.add(event, time));
    }

    @EventHandler
    void on(ImageUnshared event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "shares = shares - 1")
                .add(sequence, () -> shares.remove(event.imageId(), event.sharedWith()));
    }

    @EventHandler
    void on(ImageDiscarded event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "gone = true").add(sequence);
    }

    @EventHandler
    void on(ImageImportDiscarded event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "gone = true").add(sequence);
    }

    @EventHandler
    void on(ImageDeleted event, @SequenceNumber long sequence) {
        update(event.imageId(), sequence, "gone = true").add(sequence);
    }

    @EventHandler
    void on(CopyCancelRequested event) {
        writes.write(
                        "image",
                        event.aggregateId(),
                        "update query.image set gone = true where copy_task_id = :task and not gone")
                .param("task", event.taskId().value())
                .alone();
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

    private Write row(ImageEvent event, ImageDetails details, List<ImageDisk> disks, long sequence, Instant time) {
        return writes.write("image", event.aggregateId(), INSERT)
                .param("image", event.imageId().value())
                .param("name", details.name())
                .param("osType", details.attributes().osType())
                .param("architecture", details.attributes().architecture())
                .param("details", json.write(details))
                .param("disks", json.write(disks))
                .param("time", time(time))
                .param("sequence", sequence);
    }

    private void begin(ImageState state, Origin origin, Write row, long sequence) {
        row.param("state", state.name())
                .param("source", text(origin.source()))
                .param("copyTask", text(origin.copyTask()))
                .param("importTask", text(origin.importTask()))
                .add(sequence);
    }

    private Write update(ImageId image, long sequence, String change, String value) {
        return update(image, sequence, change).param("value", value);
    }

    private Write update(ImageId image, long sequence, String change) {
        String sql = "update query.image set last_sequence = :sequence, " + change
                + " where image_id = :image and last_sequence < :sequence";
        return writes.write("image", image.value(), sql)
                .param("image", image.value())
                .param("sequence", sequence);
    }
}
