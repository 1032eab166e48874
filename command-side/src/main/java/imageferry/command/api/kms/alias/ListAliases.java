package imageferry.command.api.kms.alias;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the names of all keys of the caller. */
@Component
final class ListAliases extends KmsAction {
    private final AliasPages pages;

    ListAliases(AliasPages pages) {
        this.pages = pages;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Lists the names of all keys of the caller.")
                .region()
                .paged()
                .errors(GatewayErrorCode.INVALID_PARAMETER)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return List.of();
    }

    @Override
    public Answer perform(Call call) {
        return pages.of(call, null, paging(call));
    }
}
