package imageferry.command.api.kms;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ApiVersion;
import imageferry.command.api.rpc.Call;
import imageferry.command.refusal.Refused;

/** What the KMS actions share. */
abstract class KmsAction implements Action {

    /** The name on the wire is the name of the class. */
    @Override
    public final String name() {
        return getClass().getSimpleName();
    }

    @Override
    public final ApiVersion version() {
        return ApiVersion.KMS;
    }

    @Override
    public ApiException wording(Refused refused) {
        return KmsWording.usual(refused.reason());
    }

    static String required(Call call, String name) {
        return call.parameters().text(name).orElseThrow(() -> new ApiException(KmsErrorCode.MISSING_PARAMETER, name));
    }

    static ApiException invalid(String name) {
        return new ApiException(KmsErrorCode.INVALID_PARAMETER, name);
    }
}
