package imageferry.command.api.ram;

import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.vault.AccessKeyChanges;
import org.springframework.stereotype.Component;

/** Deletes an access key of the caller's account for good. */
@Component
final class DeleteAccessKey extends RamAction {
    private static final ActionSpec SPEC = AccessKeyWords.aboutOne("Deletes an access key for good.")
            .errors(GatewayErrorCode.MISSING_PARAMETER)
            .build();

    private final AccessKeyChanges keys;

    DeleteAccessKey(AccessKeyChanges keys) {
        this.keys = keys;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Answer perform(Call call) {
        keys.delete(call.caller(), AccessKeyWords.named(call.parameters()), call.origin());
        return Answer.empty();
    }
}
