package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.ChangeKeyDescription;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Describes a key otherwise. */
@Component
final class UpdateKeyDescription extends KmsAction {
    private final KeyCalls keys;

    UpdateKeyDescription(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Describes a key otherwise.")
                .optional(Descriptions.PARAMETER, ParameterKind.TEXT, "Up to 8192 characters; empty when absent.")
                .errors(KmsErrorCode.INVALID_PARAMETER, KmsErrorCode.KEY_STATE_FORBIDS, KmsErrorCode.UNSUPPORTED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        String description = Descriptions.read(call, Descriptions.PARAMETER);
        keys.send(key, new ChangeKeyDescription(key, call.caller(), description), call);
        return Answer.empty();
    }
}
