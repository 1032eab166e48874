package imageferry.command.api.kms.tag;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.TagKey;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Puts tags on one key. */
@Component
final class TagResource extends KmsAction {
    private static final String TAGS = "Tags";

    private final KeyCalls keys;

    TagResource(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Puts tags on one key, in place of those of the same keys.")
                .required(TAGS, ParameterKind.JSON, "[{\"TagKey\":\"…\",\"TagValue\":\"…\"}], 20 at most on a key.")
                .errors(KmsErrorCode.INVALID_PARAMETER, KmsErrorCode.KEY_STATE_FORBIDS, KmsErrorCode.LIMIT_EXCEEDED)
                .build();
    }

    @Override
    public Answer perform(Call call) {
        KeyId key = keys.named(call, KEY_ID);
        keys.send(key, new TagKey(key, call.caller(), KeyTags.read(required(call, TAGS), TAGS)), call);
        return Answer.empty();
    }
}
