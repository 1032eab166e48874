package imageferry.command.api.ecs.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;

/** Whether an account has default encryption on in a region, so that nothing plain may come to be there. */
@FunctionalInterface
public interface DefaultEncryptionSetting {
    boolean isOn(AccountId account, RegionId region);
}
