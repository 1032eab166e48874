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
import imageferry.query.write.ViewWrites;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
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
        writes.write("labels", event.aggregateId(), """
                        insert into query.labelled_resource
                            (resource_id, resource_type, account_id, region_id, tags, resource_group_id, last_sequence)
                        select :resource, :type, :account, :region, cast(:tags as jsonb), :group, :sequence
                        on conflict (resource_id) do nothing""")
                .param("resource", event.aggregateId())
                .param("type", first.type().wireName())
                .param("account", owner.account().value())
                .param("region", owner.region().value())
                .param("tags", object(first.tags()))
                .param("group", Objects.requireNonNullElse(first.group(), ""))
                .param("sequence", sequence)
                .add(sequence);
    }

    private void tag(DomainEvent event, List<Tag> tags, long sequence) {
        update(event, sequence, "tags = tags || cast(:value as jsonb)", object(tags));
    }

    private void untag(DomainEvent event, List<String> keys, long sequence) {
        update(event, sequence, "tags = tags - cast(:value as text[])", keys.toArray(String[]::new));
    }

    private void join(DomainEvent event, String group, long sequence) {
        update(event, sequence, "resource_group_id = :value", group);
    }

    private void update(DomainEvent event, long sequence, String change, Object value) {
        String sql = "update query.labelled_resource set last_sequence = :sequence, " + change
                + " where resource_id = :resource and last_sequence < :sequence";
        writes.write("labels", event.aggregateId(), sql)
                .param("resource", event.aggregateId())
                .param("sequence", sequence)
                .param("value", value)
                .add(sequence);
    }

    private String object(List<Tag> tags) {
        TreeMap<String, String> object = new TreeMap<>();
        tags.forEach(tag -> object.put(tag.key(), tag.value()));
        return json.write(object);
    }
}
