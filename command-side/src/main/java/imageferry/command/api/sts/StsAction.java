package imageferry.command.api.sts;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ApiVersion;
import imageferry.command.refusal.Refused;

/** What the STS actions share. They ask the domain nothing, so it refuses them nothing. */
abstract class StsAction implements Action {

    /** The name on the wire is the name of the class. */
    @Override
    public final String name() {
        return getClass().getSimpleName();
    }

    @Override
    public final ApiVersion version() {
        return ApiVersion.STS;
    }

    @Override
    public ApiException wording(Refused refused) {
        return new ApiException(GatewayErrorCode.SERVICE_UNAVAILABLE);
    }
}
