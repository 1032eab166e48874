package imageferry.command.api.kms;

import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists the caller's keys, a page at a time, narrowed by filters. */
@Component
final class ListKeys extends KmsAction {
    private static final int PAGE_SIZE = 10;
    private static final int PAGE_SIZE_LIMIT = 100;

    private final ReadSide readSide;
    private final KeyMetadata metadata;

    ListKeys(ReadSide readSide, KeyMetadata metadata) {
        this.readSide = readSide;
        this.metadata = metadata;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        Paging paging = new Paging(
                call.parameters().number("PageNumber", 1, Integer.MAX_VALUE, 1),
                call.parameters().number("PageSize", 1, PAGE_SIZE_LIMIT, PAGE_SIZE));
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
