package imageferry.command.api.ram;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ApiVersion;
import imageferry.command.refusal.Refused;

/** What the RAM actions share. */
abstract class RamAction implements Action {

    /** The name on the wire is the name of the class. */
    @Override
    public final String name() {
        return getClass().getSimpleName();
    }

    @Override
    public final ApiVersion version() {
        return ApiVersion.RAM;
    }

    @Override
    public ApiException wording(Refused refused) {
        return RamWording.usual(refused.reason());
    }
}
