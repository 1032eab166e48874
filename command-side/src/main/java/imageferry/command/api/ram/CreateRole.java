package imageferry.command.api.ram;

import imageferry.command.account.AddRole;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.tenancy.AccountRole;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Makes a role, such as the one through which encrypted images are shared (acceptance G5). */
@Component
final class CreateRole extends RamAction {
    private static final String POLICY = "AssumeRolePolicyDocument";
    private static final int ROLES = 1000;
    private static final long EIGHTEEN_DIGITS = 100_000_000_000_000_000L;
    private static final ActionSpec SPEC = ActionSpec.of("Makes a role that the trusted may take on.")
            .required(
                    RoleParameters.NAME,
                    ParameterKind.NAME,
                    "1 to 64 letters, digits, dots, hyphens and @; names that differ in case alone are the same.")
            .required(POLICY, ParameterKind.JSON, "Whom the role trusts: a policy of version 1, up to 4096 bytes.")
            .optional("Description", ParameterKind.TEXT, "Up to 1024 characters.")
            .optional("MaxSessionDuration", ParameterKind.NUMBER, "3600 to 43200 seconds; 3600 when absent.")
            .clientToken()
            .errors(
                    GatewayErrorCode.MISSING_PARAMETER,
                    GatewayErrorCode.INVALID_PARAMETER,
                    RamErrorCode.ROLE_NAME_LENGTH,
                    RamErrorCode.ROLE_NAME_CHARACTERS,
                    RamErrorCode.DESCRIPTION_LENGTH,
                    RamErrorCode.POLICY_LENGTH,
                    RamErrorCode.POLICY_MALFORMED,
                    RamErrorCode.ROLE_EXISTS,
                    RamErrorCode.ROLES_TOO_MANY)
            .acceptance("G5")
            .build();

    private final Clock clock;
    private final IdSource ids;
    private final Commands commands;

    CreateRole(Clock clock, IdSource ids, Commands commands) {
        this.clock = clock;
        this.ids = ids;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public boolean takesClientToken() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        String name = RoleParameters.name(parameters);
        String policy = RoleParameters.trustPolicy(parameters, POLICY);
        if (policy == null) {
            throw new ApiException(GatewayErrorCode.MISSING_PARAMETER, POLICY);
        }
        String description = RoleParameters.description(parameters, "Description", RamErrorCode.DESCRIPTION_LENGTH);
        Integer session = RoleParameters.session(parameters, "MaxSessionDuration");
        Instant now = clock.instant();
        AccountRole role = new AccountRole(
                name,
                roleId(),
                description == null ? "" : description,
                policy,
                session == null ? RoleParameters.USUAL_SESSION_SECONDS : session,
                now,
                now);
        commands.send(
                new AddRole(
                        call.caller(), name, role.id(), role.description(), policy, role.maxSessionSeconds(), ROLES),
                call.origin());
        return RoleShape.answer(call.caller(), role);
    }

    /** 18 digits, the first of them 3, as the clients know it. */
    private String roleId() {
        return "3%017d".formatted(Math.floorMod(ids.uuid().getLeastSignificantBits(), EIGHTEEN_DIGITS));
    }
}
