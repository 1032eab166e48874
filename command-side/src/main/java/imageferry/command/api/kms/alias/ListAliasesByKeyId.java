package imageferry.command.api.kms.alias;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import org.springframework.stereotype.Component;

/** Lists the names of one key. */
@Component
final class ListAliasesByKeyId extends KmsAction {
    private final KeyCalls keys;
    private final AliasPages pages;

    ListAliasesByKeyId(KeyCalls keys, AliasPages pages) {
        this.keys = keys;
        this.pages = pages;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Lists the names of one key.")
                .paged()
                .errors(GatewayErrorCode.INVALID_PARAMETER)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        return pages.of(call, keys.named(call, KEY_ID), paging(call));
    }
}
