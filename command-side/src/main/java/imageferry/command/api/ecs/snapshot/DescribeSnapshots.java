package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.ImageDisks;
import imageferry.command.api.ecs.Pages;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.Times;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.vault.KeyNames;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.DiskType;
import imageferry.events.image.Tag;
import imageferry.events.readside.Page;
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotState;
import imageferry.events.readside.SnapshotView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Lists the caller's snapshots, by page number or by token. */
@Component
final class DescribeSnapshots extends EcsAction {
    private final RegionParameter regions;
    private final ReadSide readSide;
    private final KeyNames keys;
    private final JsonMapper json;

    DescribeSnapshots(RegionParameter regions, ReadSide readSide, KeyNames keys, JsonMapper json) {
        this.regions = regions;
        this.readSide = readSide;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("KMSKeyId").stream().toList();
    }

    @Override
    public ActionSpec spec() {
        return SnapshotSpecs.DESCRIBE;
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        RegionId region = regions.of(parameters).id();
        SnapshotPages pages = SnapshotPages.of(call);
        Optional<KeyId> key = parameters.text("KMSKeyId").flatMap(text -> keys.resolve(call.caller(), text));
        Optional<SnapshotQuery> query = new SnapshotFilters(parameters, json).query(call, region, key, pages);
        Page<SnapshotView> page = query.map(readSide::snapshots).orElseGet(Pages::none);
        return Pages.with(Answer.empty(), pages.paging(), page)
                .with("NextToken", pages.byToken() ? SnapshotToken.next(page, pages.paging(), call.caller()) : null)
                .withList("Snapshots", "Snapshot", page.items(), DescribeSnapshots::shape);
    }

    private static Answer shape(SnapshotView view) {
        return origin(Answer.empty().with("SnapshotId", view.snapshotId().value()), view)
                .with("SnapshotName", view.attributes().name())
                .with("Description", view.attributes().description())
                .with("Status", view.state().name().toLowerCase(Locale.ROOT))
                .with("Progress", view.progress() + "%")
                .with("RemainTime", view.remainingSeconds() == null ? 0 : view.remainingSeconds())
                .with("Available", view.state() == SnapshotState.ACCOMPLISHED)
                .with("CreationTime", Times.toTheSecond(view.createdAt()))
                .with("LastModifiedTime", Times.toTheSecond(view.modifiedAt()))
                .with("RegionId", view.regionId().value())
                .with("Usage", view.pinnedBy().isEmpty() ? "none" : "image")
                .with("Encrypted", view.keyId() != null)
                .with("KMSKeyId", text(view.keyId()))
                .with("RetentionDays", view.retentionDays())
                .with("InstantAccess", false)
                .with("FullSnapshotSizeInBytes", view.sizeBytes())
                .with("ProductCode", "")
                .with("ResourceGroupId", text(view.attributes().resourceGroupId()))
                .withList("Tags", "Tag", view.attributes().tags(), DescribeSnapshots::shape);
    }

    /** What it was made of, and how. */
    private static Answer origin(Answer answer, SnapshotView view) {
        return answer.with("SourceDiskId", "")
                .with("SourceDiskSize", String.valueOf(ImageDisks.gib(view.sizeBytes())))
                .with("SourceDiskType", view.diskType() == DiskType.SYSTEM ? "system" : "data")
                .with("SourceStorageType", "disk")
                .with("SourceRegionId", text(view.lineage().sourceRegionId()))
                .with("SourceSnapshotId", text(view.lineage().sourceSnapshotId()))
                .with("SnapshotType", "user")
                .with("SnapshotSN", "")
                .with("SnapshotLinkId", "")
                .with("Category", "standard");
    }

    private static Answer shape(Tag tag) {
        return Answer.empty().with("TagKey", tag.key()).with("TagValue", tag.value());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
