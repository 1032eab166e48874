package imageferry.command.api.ecs.encryption;

import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.Call;
import imageferry.command.tenancy.DefaultEncryptions;
import imageferry.events.ids.RegionId;
import org.springframework.stereotype.Component;

/** Reads what a copy asks for about encryption, knowing what its account has set in the destination. */
@Component
public final class EncryptionWishes {
    private final DefaultEncryptions defaults;

    public EncryptionWishes(DefaultEncryptions defaults) {
        this.defaults = defaults;
    }

    /**
     * What the call asks for.
     *
     * @param keyWithoutFlag the action's error for a key that is named for what is not said to be encrypted
     */
    public EncryptionWish of(Call call, RegionId destination, ErrorCode keyWithoutFlag) {
        return EncryptionWish.of(call.parameters(), defaults.isOn(call.caller(), destination), keyWithoutFlag);
    }
}
