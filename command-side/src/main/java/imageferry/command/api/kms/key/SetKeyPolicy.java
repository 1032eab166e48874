package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import org.springframework.stereotype.Component;

/** Takes the default policy, which every key has, and refuses every other. */
@Component
final class SetKeyPolicy extends KmsAction {
    private final KeyCalls keys;

    SetKeyPolicy(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Takes the default policy, which every key has, and refuses every other.")
                .required(KeyPolicy.PARAMETER, ParameterKind.JSON, "The default policy, as GetKeyPolicy tells it.")
                .optional(KeyPolicy.NAME, ParameterKind.TEXT, "default.")
                .errors(KmsErrorCode.INVALID_PARAMETER, KmsErrorCode.UNSUPPORTED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        var unused = keys.named(call, KEY_ID);
        KeyPolicy.requireDefaultName(call);
        KeyPolicy.requireDefault(call, required(call, KeyPolicy.PARAMETER));
        return Answer.empty();
    }
}
