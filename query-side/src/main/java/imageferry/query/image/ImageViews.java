package imageferry.query.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.readside.ImageDiskView;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.TaskDiskView;
import imageferry.query.json.EventJson;
import imageferry.query.rows.Columns;
import imageferry.query.tag.LabelColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of images as one reader sees them: what only the owner may know is left out for the others. */
final class ImageViews {
    /** What progress stands at, at most, while the image is not available. */
    private static final int ALMOST = 99;

    private final EventJson json;
    private final AccountId reader;

    ImageViews(EventJson json, AccountId reader) {
        this.json = json;
        this.reader = reader;
    }

    ImageView view(ResultSet row) throws SQLException {
        AccountId owner = new AccountId(row.getString("account_id"));
        boolean own = owner.equals(reader);
        ImageState state = ImageState.valueOf(row.getString("state"));
        int progress = progress(state, row);
        ImageDetails details = details(row, own);
        return new ImageView(
                new ImageId(row.getString("image_id")),
                owner,
                new RegionId(row.getString("region_id")),
                details,
                state,
                progress,
                Columns.time(row, "created_at"),
                own ? row.getInt("shares") : 0,
                disks(row, own, progress),
                own ? image(row.getString("source_image_id")) : null,
                task(row.getString("copy_task_id")),
                own ? row.getString("failure") : null);
    }

    private List<ImageDiskView> disks(ResultSet row, boolean own, int progress) throws SQLException {
        Long remaining = Columns.longOrNull(row, "remaining");
        Map<String, TaskDiskView> imported = own ? imported(row) : Map.of();
        return json.readList(row.getString("disks"), ImageDisk.class).stream()
                .map(disk -> own ? disk : withoutSnapshot(disk))
                .map(disk ->
                        new ImageDiskView(disk, progress, remaining, imported.get(String.valueOf(disk.snapshotId()))))
                .toList();
    }

    /** Where the disks of an import came from, by their snapshots. */
    private Map<String, TaskDiskView> imported(ResultSet row) throws SQLException {
        String disks = row.getString("imported");
        return disks == null ? Map.of() : json.readMap(disks, TaskDiskView.class);
    }

    /** Tags and group are the owner's, and are as they were changed since the image was made. */
    private ImageDetails details(ResultSet row, boolean own) throws SQLException {
        ImageDetails said = json.read(row.getString("details"), ImageDetails.class);
        return new ImageDetails(
                said.name(),
                said.description(),
                said.attributes(),
                own ? LabelColumns.tags(row, json) : List.of(),
                said.family(),
                said.version(),
                own ? LabelColumns.group(row) : null);
    }

    private static ImageDisk withoutSnapshot(ImageDisk disk) {
        return new ImageDisk(disk.device(), disk.type(), disk.sizeGib(), null, disk.keyId());
    }

    private static int progress(ImageState state, ResultSet row) throws SQLException {
        if (state == ImageState.AVAILABLE || state == ImageState.DEPRECATED) {
            return 100;
        }
        return Math.min(ALMOST, Math.max(row.getInt("copy_percent"), row.getInt("task_progress")));
    }

    private static @Nullable ImageId image(@Nullable String id) {
        return id == null ? null : new ImageId(id);
    }

    private static @Nullable CopyTaskId task(@Nullable String id) {
        return id == null ? null : new CopyTaskId(id);
    }
}
