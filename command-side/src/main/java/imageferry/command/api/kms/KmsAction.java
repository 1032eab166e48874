package imageferry.command.api.kms;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ApiVersion;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.refusal.Refused;
import imageferry.events.readside.Paging;
import java.util.List;

/** What the KMS actions share. */
public abstract class KmsAction implements Action {
    protected static final String KEY_ID = "KeyId";

    private static final int PAGE_SIZE = 10;
    private static final int PAGE_SIZE_LIMIT = 100;

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
    public List<String> resources(Call call) {
        return call.parameters().text(KEY_ID).stream().toList();
    }

    @Override
    public ApiException wording(Refused refused) {
        return KmsWording.usual(refused.reason());
    }

    /** A specification that begins with the key the action is about. */
    protected static ActionSpec.Builder ofKey(String purpose) {
        return ActionSpec.of(purpose)
                .required(KEY_ID, ParameterKind.KEY_ID, "Id, alias/… or ARN of the key.")
                .region()
                .errors(KmsErrorCode.MISSING_PARAMETER, KmsErrorCode.KEY_NOT_FOUND, KmsErrorCode.ALIAS_NOT_FOUND);
    }

    protected static String required(Call call, String name) {
        return call.parameters().text(name).orElseThrow(() -> new ApiException(KmsErrorCode.MISSING_PARAMETER, name));
    }

    protected static boolean requiredFlag(Call call, String name) {
        required(call, name);
        return call.parameters().flag(name);
    }

    protected static Paging paging(Call call) {
        return new Paging(
                call.parameters().number("PageNumber", 1, Integer.MAX_VALUE, 1),
                call.parameters().number("PageSize", 1, PAGE_SIZE_LIMIT, PAGE_SIZE));
    }

    public static ApiException invalid(String name) {
        return new ApiException(KmsErrorCode.INVALID_PARAMETER, name);
    }

    public static ApiException unsupported(String what) {
        return new ApiException(KmsErrorCode.UNSUPPORTED, what);
    }
}
