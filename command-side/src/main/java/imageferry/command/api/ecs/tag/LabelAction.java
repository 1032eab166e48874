package imageferry.command.api.ecs.tag;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.refusal.Refused;
import java.util.List;
import java.util.Optional;

/** What the actions on tags and groups share: one error for whatever resource is not the caller's. */
abstract class LabelAction extends EcsAction {

    @Override
    public ApiException wording(Refused refused) {
        return switch (refused.reason()) {
            case IMAGE_NOT_FOUND, SNAPSHOT_NOT_FOUND -> new ApiException(EcsErrorCode.RESOURCE_NOT_FOUND);
            default -> super.wording(refused);
        };
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().list("ResourceId").values().stream()
                .map(given -> given.text(""))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A specification that begins with the type of the resources. */
    static ActionSpec.Builder ofType(String purpose) {
        return ActionSpec.of(purpose)
                .required("ResourceType", ParameterKind.TEXT, "image or snapshot.")
                .region()
                .errors(
                        EcsErrorCode.RESOURCE_TYPE_MISSING,
                        EcsErrorCode.RESOURCE_TYPE_NOT_FOUND,
                        EcsErrorCode.REGION_NOT_FOUND);
    }

    /** A specification that names several resources. */
    static ActionSpec.Builder ofResources(String purpose) {
        return ofType(purpose)
                .required("ResourceId.N", ParameterKind.RESOURCE_ID, "1 to 50 ids, all of the type and in the region.")
                .errors(EcsErrorCode.RESOURCE_NOT_FOUND, EcsErrorCode.RESOURCE_IDS_TOO_MANY);
    }

    /** Adds the tags to put on, and what can be wrong with them. */
    static ActionSpec.Builder withTags(ActionSpec.Builder spec) {
        return spec.required("Tag.N.Key", ParameterKind.TAG, "1 to 20 keys of 1 to 128 characters.")
                .optional("Tag.N.Value", ParameterKind.TAG, "Up to 128 characters; empty when absent.")
                .errors(
                        EcsErrorCode.TAGS_MISSING,
                        EcsErrorCode.TAGS_OF_CALL_EXCEEDED,
                        EcsErrorCode.TAGS_OF_RESOURCE_EXCEEDED,
                        EcsErrorCode.TAG_DUPLICATED,
                        EcsErrorCode.TAG_KEY_MALFORMED,
                        EcsErrorCode.TAG_VALUE_MALFORMED);
    }
}
