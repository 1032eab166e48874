package imageferry.command.api.ecs.tag;

import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import java.util.List;

/** An action that names one resource, as older ones do. */
abstract class SingleLabelAction extends LabelAction {

    @Override
    public final List<String> resources(Call call) {
        return call.parameters().text("ResourceId").stream().toList();
    }

    /** A specification that names one resource. */
    static ActionSpec.Builder ofResource(String purpose) {
        return ofType(purpose)
                .required("ResourceId", ParameterKind.RESOURCE_ID, "The id, of the type and in the region.")
                .errors(EcsErrorCode.RESOURCE_NOT_FOUND);
    }
}
