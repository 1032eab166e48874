package imageferry.command.api.kms.alias;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.AddKeyAlias;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Gives a key one more name, which is free in the account. */
@Component
final class CreateAlias extends KmsAction {
    private final KeyCalls keys;

    CreateAlias(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Gives a key one more name; a name means one key of its account.")
                .required(AliasNames.PARAMETER, ParameterKind.NAME, AliasNames.MEANING)
                .errors(
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.ALIAS_RESERVED,
                        KmsErrorCode.ALIAS_EXISTS,
                        KmsErrorCode.KEY_STATE_FORBIDS)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        keys.send(key, new AddKeyAlias(key, call.caller(), AliasNames.read(call)), call);
        return Answer.empty();
    }
}
