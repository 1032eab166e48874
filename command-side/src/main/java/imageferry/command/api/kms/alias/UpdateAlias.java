package imageferry.command.api.kms.alias;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.AddKeyAlias;
import imageferry.command.key.RemoveKeyAlias;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Lets a name mean another key of the caller. */
@Component
final class UpdateAlias extends KmsAction {
    private final KeyCalls keys;

    UpdateAlias(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Lets a name mean another key of the caller.")
                .required(AliasNames.PARAMETER, ParameterKind.KEY_ALIAS, AliasNames.MEANING)
                .errors(KmsErrorCode.INVALID_PARAMETER, KmsErrorCode.ALIAS_RESERVED, KmsErrorCode.KEY_STATE_FORBIDS)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId to = keys.named(call, KEY_ID);
        String alias = AliasNames.read(call);
        KeyId from = keys.found(call, alias);
        if (!from.equals(to)) {
            keys.send(from, new RemoveKeyAlias(from, call.caller(), alias), call);
            keys.send(to, new AddKeyAlias(to, call.caller(), alias), call);
        }
        return Answer.empty();
    }
}
