package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ApiVersion;
import imageferry.command.refusal.Refused;

/** What the ECS actions share. */
public abstract class EcsAction implements Action {

    /** The name on the wire is the name of the class. */
    @Override
    public final String name() {
        return getClass().getSimpleName();
    }

    @Override
    public final ApiVersion version() {
        return ApiVersion.ECS;
    }

    @Override
    public ApiException wording(Refused refused) {
        return EcsWording.usual(refused.reason());
    }
}
