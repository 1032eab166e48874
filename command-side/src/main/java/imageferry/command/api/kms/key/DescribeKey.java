package imageferry.command.api.kms.key;

import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.readside.KeyView;
import org.springframework.stereotype.Component;

/** Tells everything about one key, named by its id, an alias or an ARN. Another's key does not exist. */
@Component
final class DescribeKey extends KmsAction {
    private final KeyCalls keys;
    private final KeyMetadata metadata;

    DescribeKey(KeyCalls keys, KeyMetadata metadata) {
        this.keys = keys;
        this.metadata = metadata;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Tells everything about one key.")
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
        return Answer.empty().with("KeyMetadata", metadata.of(key, call));
    }
}
