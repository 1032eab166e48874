package imageferry.command.api.kms.cipher;

import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import org.springframework.stereotype.Component;

/** Makes a data key for the caller to keep, encrypted under a key alone. */
@Component
final class GenerateDataKeyWithoutPlaintext extends KmsAction {
    private final KeyCalls keys;
    private final UserDataKeys dataKeys;

    GenerateDataKeyWithoutPlaintext(KeyCalls keys, UserDataKeys dataKeys) {
        this.keys = keys;
        this.dataKeys = dataKeys;
    }

    @Override
    public ActionSpec spec() {
        return UserDataKeys.spec(ofKey("Makes a data key for the caller to keep, encrypted under a key alone."));
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        return dataKeys.make(call, keys.named(call, KEY_ID), false);
    }
}
