package imageferry.command.api.kms.version;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.KeyId;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.KeyVersionView;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import org.springframework.stereotype.Component;

/** Lists the versions of a key, newest first. */
@Component
final class ListKeyVersions extends KmsAction {
    private final KeyCalls keys;
    private final ReadSide readSide;

    ListKeyVersions(KeyCalls keys, ReadSide readSide) {
        this.keys = keys;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return ofKey("Lists the versions of a key, newest first.")
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
        KeyId key = keys.named(call, KEY_ID);
        Paging paging = paging(call);
        Page<KeyVersionView> page = readSide.keyVersions(new KeyPartQuery(call.caller(), key.value(), paging));
        return Answer.empty()
                .withList("KeyVersions", "KeyVersion", page.items(), VersionAnswers::of)
                .with("PageNumber", paging.pageNumber())
                .with("PageSize", paging.pageSize())
                .with("TotalCount", page.totalCount());
    }
}
