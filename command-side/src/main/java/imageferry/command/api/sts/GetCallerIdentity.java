package imageferry.command.api.sts;

import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.AccountId;
import org.springframework.stereotype.Component;

/** Tells the caller who it is. Every access key is its account's own: there are no users and no sessions of roles. */
@Component
final class GetCallerIdentity extends StsAction {
    private static final ActionSpec SPEC =
            ActionSpec.of("Tells which account the request was signed for.").build();

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
        AccountId caller = call.caller();
        return Answer.empty()
                .with("IdentityType", "Account")
                .with("AccountId", caller.value())
                .with("UserId", caller.value())
                .with("PrincipalId", caller.value())
                .with("Arn", "acs:ram::" + caller + ":root");
    }
}
