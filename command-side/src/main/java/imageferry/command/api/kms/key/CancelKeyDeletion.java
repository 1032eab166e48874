package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Calls a scheduled deletion off; the key is enabled again (acceptance I11). */
@Component
final class CancelKeyDeletion extends KmsAction {
    private final KeyCalls keys;

    CancelKeyDeletion(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Calls a scheduled deletion off; the key is enabled again.")
                .errors(KmsErrorCode.KEY_STATE_FORBIDS)
                .acceptance("I11")
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        keys.send(key, new imageferry.command.key.CancelKeyDeletion(key, call.caller()), call);
        return Answer.empty();
    }
}
