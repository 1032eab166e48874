package imageferry.command.api.kms.tag;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.UntagKey;
import imageferry.events.ids.KeyId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes tags from several keys. */
@Component("kmsUntagResources")
final class UntagResources extends KmsAction {
    private static final String ALL = "All";
    private static final String TAG_KEY = "TagKey";

    private final KeyCalls keys;

    UntagResources(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return TaggedKeys.spec("Takes tags from several keys.")
                .required("ResourceId.N", ParameterKind.KEY_ID, "1 to 50 keys.")
                .optional("TagKey.N", ParameterKind.TAG, "Those that a key does not have are ignored.")
                .optional(ALL, ParameterKind.FLAG, "With true and no TagKey.N all tags go.")
                .errors(KmsErrorCode.KEY_STATE_FORBIDS, KmsErrorCode.TEMPORARILY_UNAVAILABLE)
                .build();
    }

    @Override
    public List<String> resources(Call call) {
        return TaggedKeys.texts(call);
    }

    @Override
    public Answer perform(Call call) {
        List<KeyId> found = TaggedKeys.required(call).stream()
                .map(id -> keys.found(call, id))
                .toList();
        List<String> named = call.parameters().list(TAG_KEY).values().stream()
                .map(tag -> tag.text("", ""))
                .toList();
        boolean all = call.parameters().flag(ALL) && named.isEmpty();
        if (!all && named.isEmpty()) {
            throw new ApiException(KmsErrorCode.MISSING_PARAMETER, TAG_KEY);
        }
        for (KeyId key : found) {
            List<String> tagKeys = all ? List.copyOf(keys.view(call, key).tags().keySet()) : named;
            keys.send(key, new UntagKey(key, call.caller(), tagKeys), call);
        }
        return Answer.empty();
    }
}
