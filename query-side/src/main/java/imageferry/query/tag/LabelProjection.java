package imageferry.query.tag;

import imageferry.events.DomainEvent;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUntagged;
import imageferry.events.image.Tag;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.events.snapshot.SnapshotEvent.SnapshotJoinedGroup;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotTagged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUntagged;
import imageferry.query.json.EventJson;
import imageferry.query.write.RowTable;
import imageferry.query.write.RowWrite;
import imageferry.query.write.ViewWrites;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per resource that can carry tags, of whichever type. A resource that is gone keeps its row, which nobody is shown. */
@Component
@ProcessingGroup("views")
public class LabelProjection {
    private static final RowTable LABELS = RowTable.guarded("query.labelled_resource", "resource_id");

    private final JdbcClient views;
    private final EventJson json;
    private final ViewWrites writes;

    public LabelProjection(JdbcClient views, EventJson json, ViewWrites writes) {
        this.views = views;
        this.json = json;
        this.writes = writes;
    }

    @EventHandler
    void on(ImageCreationRequested event, @SequenceNumber long sequence) {
        begin(event, new Owner(event.accountId(), event.regionId()), event.details(), sequence);
    }

    @EventHandler
    void on(ImageImportRequested event, @SequenceNumber long sequence) {
        begin(event, new Owner(event.accountId(), event.regionId()), event.details(), sequence);
    }

    @EventHandler
    void on(ImageCopyRequested event, @SequenceNumber long sequence) {
        begin(event, new Owner(event.accountId(), event.regionId()), event.details(), sequence);
    }

    @EventHandler
    void on(SnapshotOpened event, @SequenceNumber long sequence) {
        SnapshotAttributes said = Objects.requireNonNullElse(event.attributes(), SnapshotAttributes.NONE);
        begin(
                event,
                new Owner(event.accountId(), event.regionId()),
                new First(ResourceType.SNAPSHOT, said.tags(), said.resourceGroupId()),
                sequence);
    }

    @EventHandler
    void on(ImageTagged event, @SequenceNumber long sequence) {
        tag(event, event.tags(), sequence);
    }

    @EventHandler
    void on(SnapshotTagged event, @SequenceNumber long sequence) {
        tag(event, event.tags(), sequence);
    }

    @EventHandler
    void on(ImageUntagged event, @SequenceNumber long sequence) {
        untag(event, event.keys(), sequence);
    }

    @EventHandler
    void on(SnapshotUntagged event, @SequenceNumber long sequence) {
        untag(event, event.keys(), sequence);
    }

    @EventHandler
    void on(ImageJoinedGroup event, @SequenceNumber long sequence) {
        join(event, event.resourceGroupId(), sequence);
    }

    @EventHandler
    void on(SnapshotJoinedGroup event, @SequenceNumber long sequence) {
        join(event, event.resourceGroupId(), sequence);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.labelled_resource").update();
    }

    private record Owner(AccountId account, RegionId region) {}

    private record First(
            ResourceType type, List<Tag> tags, @Nullable String group) {}

    private void begin(DomainEvent event, Owner owner, ImageDetails details, long sequence) {
        begin(event, owner, new First(ResourceType.IMAGE, details.tags(), details.resourceGroupId()), sequence);
    }

    private void begin(DomainEvent event, Owner owner, First first, long sequence) {
        writes.begin(LABELS, "labels", event.aggregateId(), event.aggregateId(), sequence)
                .set("resource_type", first.type().wireName())
                .set("account_id", owner.account().value())
                .set("region_id", owner.region().value())
                .set("tags", json.write(object(first.tags())))
                .set("resource_group_id", Objects.requireNonNullElse(first.group(), ""))
                .add();
    }

    private void tag(DomainEvent event, List<Tag> tags, long sequence) {
        Map<String, String> more = object(tags);
        change(event, sequence)
                .with(
                        "tags",
                        "%1$s || %2$s",
                        "jsonb",
                        json.write(more),
                        before -> changed(before, all -> all.putAll(more)))
                .add();
    }

    private void untag(DomainEvent event, List<String> keys, long sequence) {
        change(event, sequence)
                .with(
                        "tags",
                        "%1$s - %2$s",
                        "text[]",
                        keys,
                        before -> changed(before, all -> keys.forEach(all::remove)))
                .add();
    }

    private void join(DomainEvent event, String group, long sequence) {
        change(event, sequence).set("resource_group_id", group).add();
    }

    private RowWrite change(DomainEvent event, long sequence) {
        return writes.change(LABELS, "labels", event.aggregateId(), event.aggregateId(), sequence);
    }

    /** Tags as JSON, changed. */
    private String changed(Object before, Consumer<Map<String, String>> change) {
        Map<String, String> tags = new TreeMap<>(json.readMap(before.toString(), String.class));
        change.accept(tags);
        return json.write(tags);
    }

    private static Map<String, String> object(List<Tag> tags) {
        Map<String, String> object = new TreeMap<>();
        tags.forEach(tag -> object.put(tag.key(), tag.value()));
        return object;
    }
}
