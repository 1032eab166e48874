package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes tags off one resource, as older clients ask for it. */
@Component
final class RemoveTags extends SingleLabelAction {
    private final LabelledResources resources;

    RemoveTags(LabelledResources resources) {
        this.resources = resources;
    }

    @Override
    public ActionSpec spec() {
        return ofResource("Takes tags off one resource; UntagResources is its successor.")
                .required("Tag.N.Key", ParameterKind.TAG, "1 to 20 keys of tags to take off, whatever their values.")
                .errors(
                        EcsErrorCode.TAGS_MISSING,
                        EcsErrorCode.TAGS_OF_CALL_EXCEEDED,
                        EcsErrorCode.TAG_DUPLICATED,
                        EcsErrorCode.TAG_KEY_MALFORMED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        List<String> keys = TagWords.keysOfTags(call.parameters());
        if (keys.isEmpty()) {
            throw new ApiException(EcsErrorCode.TAGS_MISSING);
        }
        resources.change(
                call,
                List.of(call.parameters().required("ResourceId")),
                (type, resource) -> type.untag(resource, keys));
        return Answer.empty();
    }
}
