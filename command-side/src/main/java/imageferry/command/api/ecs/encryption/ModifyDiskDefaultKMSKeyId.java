package imageferry.command.api.ecs.encryption;

import imageferry.command.account.ChangeDefaultEncryptionKey;
import imageferry.command.api.ecs.KeyUses;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.dispatch.Commands;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.vault.KeyNames;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets the key of new disks in the region that name none: a key of the caller that can be used now. */
@Component
final class ModifyDiskDefaultKMSKeyId extends DefaultEncryptionAction {
    private static final String KEY = "KMSKeyId";
    private static final ActionSpec SPEC = about(
                    "Sets the key of new disks in the region that name none; default" + " encryption must be on there.")
            .required(KEY, ParameterKind.KEY_ID, "Id, alias or ARN of an enabled, symmetric key of the caller.")
            .errors(
                    GatewayErrorCode.MISSING_PARAMETER,
                    EcsErrorCode.DEFAULT_ENCRYPTION_NOT_FOUND,
                    EcsErrorCode.DEFAULT_KEY_NOT_FOUND,
                    EcsErrorCode.KEY_NOT_ENABLED,
                    EcsErrorCode.BYOK_KEY_NOT_SYMMETRIC)
            .acceptance("C6")
            .build();

    private final KeyNames names;
    private final KeyUses keys;
    private final Commands commands;

    ModifyDiskDefaultKMSKeyId(RegionParameter regions, KeyNames names, KeyUses keys, Commands commands) {
        super(regions);
        this.names = names;
        this.keys = keys;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text(KEY).stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        RegionId region = region(call);
        String named = call.parameters().required(KEY);
        KeyId key = names.resolve(call.caller(), named).orElseThrow(ModifyDiskDefaultKMSKeyId::unknownKey);
        keys.authorize(List.of(key), call, name());
        commands.send(new ChangeDefaultEncryptionKey(call.caller(), region, key), call.origin());
        return Answer.empty();
    }

    @Override
    public ApiException wording(Refused refused) {
        return refused.reason() == RefusalReason.KEY_NOT_FOUND ? unknownKey() : super.wording(refused);
    }

    private static ApiException unknownKey() {
        return new ApiException(EcsErrorCode.DEFAULT_KEY_NOT_FOUND, "name a key of this account");
    }
}
