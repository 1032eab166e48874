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

/** Takes tags off several resources, or off none of them. A key that a resource has no tag of does not matter. */
@Component
final class UntagResources extends LabelAction {
    private final LabelledResources resources;

    UntagResources(LabelledResources resources) {
        this.resources = resources;
    }

    @Override
    public ActionSpec spec() {
        return ofResources("Takes tags off resources.")
                .optional("TagKey.N", ParameterKind.TAG, "Up to 20 keys of tags to take off.")
                .optional("All", ParameterKind.FLAG, "With true and no TagKey.N all tags are taken off.")
                .errors(
                        EcsErrorCode.TAGS_MISSING,
                        EcsErrorCode.TAGS_OF_CALL_EXCEEDED,
                        EcsErrorCode.TAG_DUPLICATED,
                        EcsErrorCode.TAG_KEY_MALFORMED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        boolean all = call.parameters().flag("All");
        List<String> keys = TagWords.keys(call.parameters(), "TagKey");
        if (keys.isEmpty() && !all) {
            throw new ApiException(EcsErrorCode.TAGS_MISSING);
        }
        resources.change(
                call, LabelledResources.requiredIds(call.parameters()), (type, resource) -> type.untag(resource, keys));
        return Answer.empty();
    }
}
