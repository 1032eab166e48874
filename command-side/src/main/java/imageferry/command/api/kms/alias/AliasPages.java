package imageferry.command.api.kms.alias;

import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.KeyId;
import imageferry.events.readside.KeyAliasView;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of names in the words of the API. */
@Component
final class AliasPages {
    private final ReadSide readSide;
    private final KeyMetadata metadata;

    AliasPages(ReadSide readSide, KeyMetadata metadata) {
        this.readSide = readSide;
        this.metadata = metadata;
    }

    /** @param key null for the names of all keys */
    Answer of(Call call, @Nullable KeyId key, Paging paging) {
        Page<KeyAliasView> page =
                readSide.keyAliases(new KeyPartQuery(call.caller(), key == null ? null : key.value(), paging));
        return Answer.empty()
                .withList(
                        "Aliases",
                        "Alias",
                        page.items(),
                        alias -> Answer.empty()
                                .with("KeyId", alias.keyId().value())
                                .with("AliasName", alias.alias())
                                .with("AliasArn", metadata.aliasArn(alias.alias(), call)))
                .with("PageNumber", paging.pageNumber())
                .with("PageSize", paging.pageSize())
                .with("TotalCount", page.totalCount());
    }
}
