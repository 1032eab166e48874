package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.snapshot.JoinSnapshotGroup;
import imageferry.command.snapshot.TagSnapshot;
import imageferry.command.snapshot.UntagSnapshot;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Snapshots. */
@Component
final class LabelledSnapshots implements LabelledType {

    @Override
    public String wireName() {
        return "snapshot";
    }

    @Override
    public Optional<Object> tag(Named resource, List<Tag> tags) {
        return id(resource).map(id -> new TagSnapshot(id, resource.caller(), resource.region(), tags));
    }

    @Override
    public Optional<Object> untag(Named resource, List<String> keys) {
        return id(resource).map(id -> new UntagSnapshot(id, resource.caller(), resource.region(), keys));
    }

    @Override
    public Optional<Object> join(Named resource, String group) {
        return id(resource).map(id -> new JoinSnapshotGroup(id, resource.caller(), resource.region(), group));
    }

    private static Optional<SnapshotId> id(Named resource) {
        return WrittenIds.wellFormed(resource.id(), SnapshotId::valueOf);
    }
}
