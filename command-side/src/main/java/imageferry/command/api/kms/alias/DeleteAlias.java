package imageferry.command.api.kms.alias;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.RemoveKeyAlias;
import imageferry.events.ids.KeyId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes a name from its key; the key stays. */
@Component
final class DeleteAlias extends KmsAction {
    private final KeyCalls keys;

    DeleteAlias(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Takes a name from its key; the key stays.")
                .required(AliasNames.PARAMETER, ParameterKind.KEY_ALIAS, AliasNames.MEANING)
                .region()
                .errors(
                        KmsErrorCode.MISSING_PARAMETER,
                        KmsErrorCode.INVALID_PARAMETER,
                        KmsErrorCode.ALIAS_RESERVED,
                        KmsErrorCode.ALIAS_NOT_FOUND)
                .build();
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text(AliasNames.PARAMETER).stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        String alias = AliasNames.read(call);
        KeyId key = keys.found(call, alias);
        keys.send(key, new RemoveKeyAlias(key, call.caller(), alias), call);
        return Answer.empty();
    }
}
