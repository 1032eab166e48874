package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Stops all use of a key; running copies under it are suspended. */
@Component
final class DisableKey extends KmsAction {
    private final KeyCalls keys;

    DisableKey(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Stops all use of a key; running copies under it are suspended until it is enabled.")
                .errors(KmsErrorCode.KEY_STATE_FORBIDS, KmsErrorCode.UNSUPPORTED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        keys.send(key, new imageferry.command.key.DisableKey(key, call.caller()), call);
        return Answer.empty();
    }
}
