package imageferry.command.api.ecs.encryption;

import imageferry.command.account.ChangeDefaultEncryptionKey;
import imageferry.command.api.ecs.KeyUses;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.dispatch.Commands;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import org.springframework.stereotype.Component;

/** Has new disks in the region that name no key lie under the service key again. */
@Component
final class ResetDiskDefaultKMSKeyId extends DefaultEncryptionAction {
    private static final ActionSpec SPEC = about("Makes the service key the key of new disks in the region that name"
                    + " none; default encryption must be on there.")
            .errors(EcsErrorCode.DEFAULT_ENCRYPTION_NOT_FOUND)
            .acceptance("B5")
            .build();

    private final KeyUses keys;
    private final Commands commands;

    ResetDiskDefaultKMSKeyId(RegionParameter regions, KeyUses keys, Commands commands) {
        super(regions);
        this.keys = keys;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Answer perform(Call call) {
        RegionId region = region(call);
        KeyId service = keys.serviceKey(call);
        commands.send(new ChangeDefaultEncryptionKey(call.caller(), region, service), call.origin());
        return Answer.empty();
    }
}
