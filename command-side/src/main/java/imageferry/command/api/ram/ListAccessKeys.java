package imageferry.command.api.ram;

import imageferry.command.api.ecs.Times;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.vault.AccessKeyChanges;
import imageferry.command.vault.IssuedAccessKey;
import org.springframework.stereotype.Component;

/** Lists the access keys of the caller's account, without their secrets. */
@Component
final class ListAccessKeys extends RamAction {
    private static final ActionSpec SPEC = AccessKeyWords.about("Lists the access keys of the caller's account.")
            .build();

    private final AccessKeyChanges keys;

    ListAccessKeys(AccessKeyChanges keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        AccessKeyWords.requireNoUser(call.parameters());
        return Answer.empty().withList("AccessKeys", "AccessKey", keys.of(call.caller()), ListAccessKeys::shape);
    }

    private static Answer shape(IssuedAccessKey key) {
        return Answer.empty()
                .with("AccessKeyId", key.id().value())
                .with("Status", AccessKeyWords.status(key.active()))
                .with("CreateDate", Times.toTheSecond(key.createdAt()));
    }
}
