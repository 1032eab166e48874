package imageferry.command.api.ram;

import imageferry.command.account.RemoveRole;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.RamErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.dispatch.Commands;
import org.springframework.stereotype.Component;

/** Removes a role. What is shared through it stays shared; new shares need it again. */
@Component
final class DeleteRole extends RamAction {
    private static final ActionSpec SPEC = ActionSpec.of("Removes a role.")
            .required(RoleParameters.NAME, ParameterKind.ROLE_NAME, "A role of the caller.")
            .errors(
                    GatewayErrorCode.MISSING_PARAMETER,
                    RamErrorCode.ROLE_NAME_LENGTH,
                    RamErrorCode.ROLE_NAME_CHARACTERS,
                    RamErrorCode.ROLE_NOT_FOUND)
            .build();

    private final Commands commands;

    DeleteRole(Commands commands) {
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Answer perform(Call call) {
        commands.send(new RemoveRole(call.caller(), RoleParameters.name(call.parameters())), call.origin());
        return Answer.empty();
    }
}
