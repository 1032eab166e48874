package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.image.Tag;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the same tags on several resources, or on none of them. */
@Component
final class TagResources extends LabelAction {
    private final LabelledResources resources;

    TagResources(LabelledResources resources) {
        this.resources = resources;
    }

    @Override
    public ActionSpec spec() {
        return withTags(ofResources("Puts tags on resources; a tag of a key that a resource has already replaces it."))
                .acceptance("A17")
                .build();
    }

    @Override
    public Answer perform(Call call) {
        List<Tag> tags = TagWords.ofChange(call.parameters());
        resources.change(
                call, LabelledResources.requiredIds(call.parameters()), (type, resource) -> type.tag(resource, tags));
        return Answer.empty();
    }
}
