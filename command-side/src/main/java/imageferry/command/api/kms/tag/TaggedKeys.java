package imageferry.command.api.kms.tag;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import java.util.List;

/** The keys that calls about the tags of several resources name. */
final class TaggedKeys {
    static final String TYPE = "ResourceType";
    static final String IDS = "ResourceId";

    private static final int MOST = 50;

    private TaggedKeys() {}

    static ActionSpec.Builder spec(String purpose) {
        return ActionSpec.of(purpose)
                .required(TYPE, ParameterKind.TEXT, "key.")
                .region()
                .errors(
                        KmsErrorCode.MISSING_PARAMETER,
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.KEY_NOT_FOUND,
                        KmsErrorCode.ALIAS_NOT_FOUND);
    }

    /** The ids as they are in the call. */
    static List<String> texts(Call call) {
        return call.parameters().list(IDS).values().stream()
                .map(id -> id.text("", ""))
                .toList();
    }

    /** The ids of a call about keys, at most {@value #MOST}. */
    static List<String> read(Call call) {
        String type =
                call.parameters().text(TYPE).orElseThrow(() -> new ApiException(KmsErrorCode.MISSING_PARAMETER, TYPE));
        if (!type.equals("key")) {
            throw KmsAction.invalid(TYPE);
        }
        List<String> ids = texts(call);
        if (ids.size() > MOST) {
            throw KmsAction.invalid(IDS);
        }
        return ids;
    }

    /** As {@link #read}, and at least one. */
    static List<String> required(Call call) {
        List<String> ids = read(call);
        if (ids.isEmpty()) {
            throw new ApiException(KmsErrorCode.MISSING_PARAMETER, IDS);
        }
        return ids;
    }
}
