package imageferry.command.api.ecs.encryption;

import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.tenancy.DefaultEncryptions;
import imageferry.command.vault.KeyNames;
import imageferry.events.ids.KeyId;
import org.springframework.stereotype.Component;

/** Tells the key of new disks in the region that name none: as set there, else the service key once there is one. */
@Component
final class DescribeDiskDefaultKMSKeyId extends DefaultEncryptionAction {
    private static final ActionSpec SPEC = about("Tells the key of new disks in the region that name none, also while"
                    + " default encryption is off there.")
            .errors(EcsErrorCode.DEFAULT_ENCRYPTION_NOT_FOUND)
            .build();

    private final DefaultEncryptions defaults;
    private final KeyNames names;

    DescribeDiskDefaultKMSKeyId(RegionParameter regions, DefaultEncryptions defaults, KeyNames names) {
        super(regions);
        this.defaults = defaults;
        this.names = names;
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
        KeyId key = defaults.rememberedKey(call.caller(), region(call))
                .or(() -> names.resolve(call.caller(), KeyNames.SERVICE_ALIAS))
                .orElseThrow(() -> new ApiException(EcsErrorCode.DEFAULT_ENCRYPTION_NOT_FOUND));
        return Answer.empty().with("KMSKeyId", key.value());
    }
}
