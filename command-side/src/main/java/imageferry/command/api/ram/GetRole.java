package imageferry.command.api.ram;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.tenancy.AccountRoles;
import org.springframework.stereotype.Component;

/** Tells everything about one role of the caller. */
@Component
final class GetRole extends RamAction {
    private static final ActionSpec SPEC = ActionSpec.of("Tells everything about a role.")
            .required(RoleParameters.NAME, ParameterKind.ROLE_NAME, "A role of the caller.")
            .errors(
                    GatewayErrorCode.MISSING_PARAMETER,
                    RamErrorCode.ROLE_NAME_LENGTH,
                    RamErrorCode.ROLE_NAME_CHARACTERS,
                    RamErrorCode.ROLE_NOT_FOUND)
            .build();

    private final AccountRoles roles;

    GetRole(AccountRoles roles) {
        this.roles = roles;
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
        return roles.find(call.caller(), RoleParameters.name(call.parameters()))
                .map(role -> RoleShape.answer(call.caller(), role))
                .orElseThrow(() -> new ApiException(RamErrorCode.ROLE_NOT_FOUND));
    }
}
