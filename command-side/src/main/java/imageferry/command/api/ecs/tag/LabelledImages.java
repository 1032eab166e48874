package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.image.JoinImageGroup;
import imageferry.command.image.TagImage;
import imageferry.command.image.UntagImage;
import imageferry.events.ids.ImageId;
import imageferry.events.image.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Images. */
@Component
final class LabelledImages implements LabelledType {

    @Override
    public String wireName() {
        return "image";
    }

    @Override
    public Optional<Object> tag(Named resource, List<Tag> tags) {
        return id(resource).map(id -> new TagImage(id, resource.caller(), resource.region(), tags));
    }

    @Override
    public Optional<Object> untag(Named resource, List<String> keys) {
        return id(resource).map(id -> new UntagImage(id, resource.caller(), resource.region(), keys));
    }

    @Override
    public Optional<Object> join(Named resource, String group) {
        return id(resource).map(id -> new JoinImageGroup(id, resource.caller(), resource.region(), group));
    }

    private static Optional<ImageId> id(Named resource) {
        return WrittenIds.wellFormed(resource.id(), ImageId::valueOf);
    }
}
