package imageferry.command.api.kms.key;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the caller's keys, a page at a time, narrowed by filters. */
@Component
final class ListKeys extends KmsAction {
    private final ReadSide readSide;
    private final KeyMetadata metadata;

    ListKeys(ReadSide readSide, KeyMetadata metadata) {
        this.readSide = readSide;
        this.metadata = metadata;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Lists the keys of the caller, newest first.")
                .optional(
                        "Filters",
                        ParameterKind.JSON,
                        "[{\"Key\":\"KeyState\",\"Values\":[\"Enabled\"]}]; also KeySpec, KeyUsage, ProtectionLevel,"
                                + " CreatorType, DKMSInstanceId.")
                .region()
                .paged()
                .errors(KmsErrorCode.INVALID_PARAMETER, GatewayErrorCode.INVALID_PARAMETER)
                .build();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        Paging paging = paging(call);
        Page<KeyView> page = KeyFilters.read(call.parameters().textOrNull("Filters"))
                .query(call.caller(), paging)
                .map(readSide::keys)
                .orElseGet(() -> new Page<>(List.of(), 0));
        return Answer.empty()
                .withList(
                        "Keys",
                        "Key",
                        page.items(),
                        key -> Answer.empty()
                                .with("KeyId", key.keyId().value())
                                .with("KeyArn", metadata.arn(key.accountId(), key.keyId(), call)))
                .with("PageNumber", paging.pageNumber())
                .with("PageSize", paging.pageSize())
                .with("TotalCount", page.totalCount());
    }
}
