package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.image.Tag;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts tags on one resource, as older clients ask for it. */
@Component
final class AddTags extends SingleLabelAction {
    private final LabelledResources resources;

    AddTags(LabelledResources resources) {
        this.resources = resources;
    }

    @Override
    public ActionSpec spec() {
        return withTags(ofResource("Puts tags on one resource; TagResources is its successor."))
                .acceptance("A17")
                .build();
    }

    @Override
    public Answer perform(Call call) {
        List<Tag> tags = TagWords.ofChange(call.parameters());
        resources.change(
                call, List.of(call.parameters().required("ResourceId")), (type, resource) -> type.tag(resource, tags));
        return Answer.empty();
    }
}
