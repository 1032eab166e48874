package imageferry.command.api.kms.tag;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.key.TagKey;
import imageferry.events.ids.KeyId;
import imageferry.events.image.Tag;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts tags on several keys. */
@Component("kmsTagResources")
final class TagResources extends KmsAction {
    private final KeyCalls keys;

    TagResources(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return TaggedKeys.spec("Puts tags on several keys, in place of those of the same keys.")
                .required("ResourceId.N", ParameterKind.KEY_ID, "1 to 50 keys.")
                .required("Tag.N.Key", ParameterKind.TAG, "1 to 128 characters; 20 tags at most on a key.")
                .optional("Tag.N.Value", ParameterKind.TAG, "Up to 128 characters.")
                .errors(KmsErrorCode.KEY_STATE_FORBIDS, KmsErrorCode.LIMIT_EXCEEDED)
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
        List<Tag> tags = KeyTags.list(call);
        if (tags.isEmpty()) {
            throw new ApiException(KmsErrorCode.MISSING_PARAMETER, "Tag");
        }
        for (KeyId key : found) {
            keys.send(key, new TagKey(key, call.caller(), tags), call);
        }
        return Answer.empty();
    }
}
