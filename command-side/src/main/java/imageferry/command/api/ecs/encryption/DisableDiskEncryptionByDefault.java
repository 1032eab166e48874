package imageferry.command.api.ecs.encryption;

import imageferry.command.account.DisableDefaultEncryption;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.dispatch.Commands;
import org.springframework.stereotype.Component;

/** New disks of the caller in the region may be plain again. Harmless where they may already. */
@Component
final class DisableDiskEncryptionByDefault extends DefaultEncryptionAction {
    private static final ActionSpec SPEC = about("Lets new disks in the region be plain again; what is encrypted stays"
                    + " so, and the default key is remembered. Changes nothing where it is off.")
            .build();

    private final Commands commands;

    DisableDiskEncryptionByDefault(RegionParameter regions, Commands commands) {
        super(regions);
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Answer perform(Call call) {
        commands.send(new DisableDefaultEncryption(call.caller(), region(call)), call.origin());
        return Answer.empty();
    }
}
