package imageferry.command.api.kms.tag;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.readside.KeyView;
import org.springframework.stereotype.Component;

/** Lists the tags of one key. */
@Component
final class ListResourceTags extends KmsAction {
    private final KeyCalls keys;

    ListResourceTags(KeyCalls keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Lists the tags of one key.")
                .errors(KmsErrorCode.TEMPORARILY_UNAVAILABLE)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        KeyView key = keys.view(call, keys.named(call, KEY_ID));
        return Answer.empty()
                .withList(
                        "Tags",
                        "Tag",
                        key.tags().entrySet(),
                        tag -> Answer.empty()
                                .with("KeyId", key.keyId().value())
                                .with("TagKey", tag.getKey())
                                .with("TagValue", tag.getValue()));
    }
}
