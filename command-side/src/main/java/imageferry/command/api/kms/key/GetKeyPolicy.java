package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import org.springframework.stereotype.Component;

/** Tells the policy of a key, which is always the default. */
@Component
final class GetKeyPolicy extends KmsAction {
    private final KeyCalls keys;

    GetKeyPolicy(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Tells the policy of a key, which is always the default.")
                .optional(KeyPolicy.NAME, ParameterKind.TEXT, "default.")
                .errors(KmsErrorCode.INVALID_PARAMETER)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        var unused = keys.named(call, KEY_ID);
        KeyPolicy.requireDefaultName(call);
        return Answer.empty().with(KeyPolicy.PARAMETER, KeyPolicy.of(call.caller()));
    }
}
