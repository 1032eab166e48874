package imageferry.command.api.ecs.encryption;

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

    /** @throws imageferry.command.api.error.ApiException when a key is named for what is not said to be encrypted */
    public EncryptionWish of(Call call, RegionId destination) {
        return EncryptionWish.of(call.parameters(), defaults.isOn(call.caller(), destination));
    }
}
