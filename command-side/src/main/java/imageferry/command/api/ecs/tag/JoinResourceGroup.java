package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.ResourceGroups;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts a resource into a resource group, and so out of the one it was in. */
@Component
final class JoinResourceGroup extends SingleLabelAction {
    private final LabelledResources resources;

    JoinResourceGroup(LabelledResources resources) {
        this.resources = resources;
    }

    @Override
    public ActionSpec spec() {
        return ofResource("Puts a resource into a resource group.")
                .optional(
                        "ResourceGroupId",
                        ParameterKind.RESOURCE_GROUP_ID,
                        "The group, rg-…; the default group, whose id is empty, when absent.")
                .errors(EcsErrorCode.RESOURCE_GROUP_NOT_FOUND)
                .acceptance("F14")
                .build();
    }

    @Override
    public Answer perform(Call call) {
        String group = Objects.requireNonNullElse(ResourceGroups.of(call.parameters()), "");
        resources.change(
                call,
                List.of(call.parameters().required("ResourceId")),
                (type, resource) -> type.join(resource, group));
        return Answer.empty();
    }
}
