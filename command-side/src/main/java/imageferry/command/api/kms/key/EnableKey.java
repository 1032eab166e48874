package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Lets a key be used again. */
@Component
final class EnableKey extends KmsAction {
    private final KeyCalls keys;

    EnableKey(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Lets a disabled key be used again; copies that were suspended with it go on.")
                .errors(KmsErrorCode.KEY_STATE_FORBIDS)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        keys.send(key, new imageferry.command.key.EnableKey(key, call.caller()), call);
        return Answer.empty();
    }
}
