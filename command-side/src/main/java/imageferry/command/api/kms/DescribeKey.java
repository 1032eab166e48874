package imageferry.command.api.kms;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.vault.KeyNames;
import imageferry.events.ids.KeyId;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.ReadSide;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells everything about one key, named by its id, an alias or an ARN. Another's key does not exist. */
@Component
final class DescribeKey extends KmsAction {
    private final KeyNames names;
    private final ReadSide readSide;
    private final KeyMetadata metadata;

    DescribeKey(KeyNames names, ReadSide readSide, KeyMetadata metadata) {
        this.names = names;
        this.readSide = readSide;
        this.metadata = metadata;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("KeyId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        String text = required(call, "KeyId");
        KeyId id = names.resolve(call.caller(), text)
                .orElseThrow(() -> new ApiException(
                        KeyNames.isAlias(text) ? KmsErrorCode.ALIAS_NOT_FOUND : KmsErrorCode.KEY_NOT_FOUND));
        // A view that has not caught up is no proof that the key is gone, and clients take "not found" for one.
        KeyView key = readSide.key(call.caller(), id.value())
                .orElseThrow(() -> new ApiException(KmsErrorCode.TEMPORARILY_UNAVAILABLE));
        return Answer.empty().with("KeyMetadata", metadata.of(key, call));
    }
}
