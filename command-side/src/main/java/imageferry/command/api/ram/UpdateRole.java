package imageferry.command.api.ram;

import imageferry.command.account.ChangeRole;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.tenancy.AccountRole;
import imageferry.command.tenancy.AccountRoles;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Changes a role's description, whom it trusts and how long its sessions last. What is absent stays as it is. */
@Component
final class UpdateRole extends RamAction {
    private static final String POLICY = "NewAssumeRolePolicyDocument";
    private static final String DESCRIPTION = "NewDescription";
    private static final String SESSION = "NewMaxSessionDuration";
    private static final ActionSpec SPEC = ActionSpec.of("Changes a role; what is absent stays as it is.")
            .required(RoleParameters.NAME, ParameterKind.ROLE_NAME, "A role of the caller.")
            .optional(POLICY, ParameterKind.JSON, "Whom the role trusts: a policy of version 1, up to 4096 bytes.")
            .optional(DESCRIPTION, ParameterKind.TEXT, "Up to 1024 characters.")
            .optional(SESSION, ParameterKind.NUMBER, "3600 to 43200 seconds.")
            .errors(
                    GatewayErrorCode.MISSING_PARAMETER,
                    GatewayErrorCode.INVALID_PARAMETER,
                    RamErrorCode.ROLE_NAME_LENGTH,
                    RamErrorCode.ROLE_NAME_CHARACTERS,
                    RamErrorCode.NEW_DESCRIPTION_LENGTH,
                    RamErrorCode.POLICY_LENGTH,
                    RamErrorCode.POLICY_MALFORMED,
                    RamErrorCode.ROLE_NOT_FOUND)
            .build();

    private final AccountRoles roles;
    private final Clock clock;
    private final Commands commands;

    UpdateRole(AccountRoles roles, Clock clock, Commands commands) {
        this.roles = roles;
        this.clock = clock;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        String name = RoleParameters.name(parameters);
        ChangeRole change = new ChangeRole(
                call.caller(),
                name,
                RoleParameters.description(parameters, DESCRIPTION, RamErrorCode.NEW_DESCRIPTION_LENGTH),
                RoleParameters.trustPolicy(parameters, POLICY),
                RoleParameters.session(parameters, SESSION));
        AccountRole before =
                roles.find(call.caller(), name).orElseThrow(() -> new ApiException(RamErrorCode.ROLE_NOT_FOUND));
        commands.send(change, call.origin());
        return RoleShape.answer(call.caller(), after(before, change));
    }

    private AccountRole after(AccountRole before, ChangeRole change) {
        return new AccountRole(
                before.name(),
                before.id(),
                change.description() == null ? before.description() : change.description(),
                change.trustPolicy() == null ? before.trustPolicy() : change.trustPolicy(),
                change.maxSessionSeconds() == null ? before.maxSessionSeconds() : change.maxSessionSeconds(),
                before.createdAt(),
                clock.instant());
    }
}
