package imageferry.command.api.ecs.encryption;

import imageferry.command.account.EnableDefaultEncryption;
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

/** From now on every new disk of the caller in the region must be encrypted. */
@Component
final class EnableDiskEncryptionByDefault extends DefaultEncryptionAction {
    private static final ActionSpec SPEC = about("Has every new disk in the region encrypted: under the key set there"
                    + " before, the first time under the service key.")
            .errors(EcsErrorCode.DEFAULT_ENCRYPTION_ALREADY_ENABLED)
            .acceptance("B5")
            .build();

    private final KeyUses keys;
    private final Commands commands;

    EnableDiskEncryptionByDefault(RegionParameter regions, KeyUses keys, Commands commands) {
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
        commands.send(new EnableDefaultEncryption(call.caller(), region, service), call.origin());
        return Answer.empty();
    }
}
