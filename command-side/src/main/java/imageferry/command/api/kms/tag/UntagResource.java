package imageferry.command.api.kms.tag;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.JsonTexts;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.UntagKey;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Takes tags from one key. */
@Component
final class UntagResource extends KmsAction {
    private static final String TAG_KEYS = "TagKeys";

    private final KeyCalls keys;

    UntagResource(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Takes tags from one key.")
                .required(TAG_KEYS, ParameterKind.JSON, "[\"…\"]; those that the key does not have are ignored.")
                .errors(KmsErrorCode.INVALID_PARAMETER, KmsErrorCode.KEY_STATE_FORBIDS)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        keys.send(key, new UntagKey(key, call.caller(), JsonTexts.texts(required(call, TAG_KEYS), TAG_KEYS)), call);
        return Answer.empty();
    }
}
